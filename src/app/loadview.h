// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/loadform.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <memory>

namespace Ui {
class LoadView;
}

namespace Herdscope::App {

class LoadChart;

/// Content of the load dock: what the load is to be, a button that starts and stops it, how it
/// goes in figures and as a chart. Knows nothing of what a load is made of.
class LoadView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadView)

public:
    enum class Mood
    {
        Fine,
        Problem
    };

    explicit LoadView(QWidget *parent = nullptr);
    ~LoadView() override;

    [[nodiscard]] LoadForm form() const;
    void setForm(const LoadForm &form); ///< what is out of range becomes the nearest that is not
    void setAsksForPlaces(bool places); ///< as the tip of the questions says
    /// While it runs the form can't be changed, and the button stops.
    void setRunning(bool running);
    void setButtonEnabled(bool enabled);
    void setState(const QString &text, Mood mood);
    void setLines(const QStringList &lines); ///< what was measured
    void setDark(bool dark);
    [[nodiscard]] LoadChart &chart() const;

signals:
    void toggled(); ///< the button was pressed

private:
    void setUp();
    void showInk();

    std::unique_ptr<Ui::LoadView> m_ui;
    Mood m_mood = Mood::Fine;
    bool m_dark = false;
};

} // namespace Herdscope::App
