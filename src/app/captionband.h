// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>

namespace Herdscope::App {

/// Two sentences in large letters: what has happened last, and the last report. It is always as
/// high as it can get, so that nothing above it moves.
class CaptionBand final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaptionBand)

public:
    explicit CaptionBand(QWidget *parent = nullptr);

    /// @p isFault: said by a sign before the sentence, the one that the time bar has for it.
    void show(const QString &happening, bool isFault, const QString &report);
    using QFrame::show;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QLabel m_sign;
    QLabel m_happening;
    QLabel m_report;
    bool m_fitting = false;
};

} // namespace Herdscope::App
