// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QLabel>
#include <QList>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

namespace Herdscope::App {

/// What is told of a simulated herd beside its views: runs or pauses, how fast, what time it is
/// there, its seed. Widgets alone.
class SimulationBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimulationBar)

public:
    explicit SimulationBar(QWidget *parent = nullptr);

    /// Buttons before and behind the rest.
    void setActions(const QList<QAction *> &before, const QList<QAction *> &behind);
    void setPace(double messagesPerSecond); ///< infinite: as fast as it can
    [[nodiscard]] double pace() const;
    /// @p why: there is no pace to choose, and what there is instead; empty: there is.
    void setPaceRefused(const QString &why);
    [[nodiscard]] bool takesPace() const { return m_slider.isEnabled(); }
    void setTime(qint64 sinceBeginNs);
    void setSeed(quint64 seed);
    void setUnderWay(std::size_t messages);
    void setKinship(const QString &text, const QString &tip); ///< whose fork it is; may be empty
    [[nodiscard]] QString timeText() const { return m_time.text(); }
    [[nodiscard]] QString seedText() const { return m_seed.text(); }
    [[nodiscard]] QString underWayText() const { return m_underWay.text(); }
    [[nodiscard]] QString kinshipText() const { return m_kinship.text(); }

signals:
    void paceChosen(double messagesPerSecond);
    void seedWanted(); ///< another one
    void kinshipClicked();

private:
    [[nodiscard]] QWidget *makeRow(const QList<QAction *> &actions);
    void showPace();

    QSlider m_slider {Qt::Horizontal};
    QLabel m_pace;
    QLabel m_time;
    QToolButton m_seed;
    QLabel m_underWay;
    QToolButton m_kinship;
};

/// "1 message/s", "as fast as it can"
[[nodiscard]] QString paceText(double messagesPerSecond);
/// "00:01:02.345"
[[nodiscard]] QString virtualTimeText(qint64 ns);

} // namespace Herdscope::App
