// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answerrecord.h"

#include <QWidget>

#include <memory>

namespace Herdscope::App {

/// Inspector of the answers to WHATSAT: the AT line explained, places, JSON and the bytes as they
/// came; the last ones stay in a history. All text of others is shown as plain text.
class AnswerView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswerView)

public:
    static constexpr int historyLength = 50;

    explicit AnswerView(QWidget *parent = nullptr);
    ~AnswerView() override;

    void showAnswer(const AnswerRecord &record); ///< on top of the history
    void clear(); ///< forgets all answers
    [[nodiscard]] int answerCount() const;
    /// The answer that is shown; null if there is none. Valid until the next call of showAnswer()
    /// or clear().
    [[nodiscard]] const AnswerRecord *current() const;

public slots:
    /// The place that belongs to a pin of pinsOf(*current()); sends no signal. -1 for none.
    void selectPlace(int pin);

signals:
    /// The user chose a place that may be drawn; @p pin counts as in pinsOf(*current()).
    void placeActivated(int pin, const QString &name, double latitudeDeg, double longitudeDeg);
    /// The user wants circle and pins of the answer on the map. Not sent for answers that may not
    /// be drawn: for those only the circle of a question could be shown, and that says nothing.
    void showOnMap(const Herdscope::App::AnswerRecord &record);
    /// Another answer is shown: a new one or one of the history.
    void currentChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::App
