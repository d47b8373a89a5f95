// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chartmodel.h"
#include "history/stretch.h"

#include <QMenu>
#include <QWidget>

#include <memory>

namespace Ui {
class ChartsView;
}

namespace Herdscope::App {

class ActivityChart;

/// Content of the charts dock: one quantity over a stretch until the moment shown, as a picture or
/// a table, what it is under the mouse, and a button to save it.
class ChartsView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartsView)

public:
    explicit ChartsView(QWidget *parent = nullptr);
    ~ChartsView() override;

    [[nodiscard]] Figures::ChartKind kind() const;
    [[nodiscard]] std::int64_t spanNs() const; ///< 0: all that is recorded
    /// The stretch that somebody has chosen is among what can be shown, and is shown; else what was
    /// shown before.
    void offerStretch(bool isThere);
    [[nodiscard]] bool wantsStretch() const; ///< that one, instead of spanNs() until the moment
    void showScene(const Figures::ChartScene &scene);
    void setDark(bool dark);
    [[nodiscard]] ActivityChart &chart() const;
    [[nodiscard]] ChartModel &model() { return m_model; }
    [[nodiscard]] QMenu &saveMenu() const;

signals:
    void appeared(); ///< it can be seen now
    void wishChanged(); ///< kind or stretch
    void eventActivated(quint64 event); ///< the first one of a piece
    void stretchChosen(const Herdscope::History::Stretch &stretch);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillBoxes();
    void showPage();
    void showPiece(int piece);
    void activate(int piece);

    std::unique_ptr<Ui::ChartsView> m_ui;
    ChartModel m_model;
    int m_before = 0; ///< what was shown before a chosen stretch
};

} // namespace Herdscope::App
