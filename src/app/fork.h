// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <QObject>
#include <QRect>

#include <memory>

namespace Herdscope::App {

class Appearance;
class MainWindow;
class Settings;

/// A new laboratory with a simulated herd whose past is that of @p lab up to the moment that its
/// playhead shows. A simulated run, also a saved one, is done once more, by its seed and its acts,
/// and so has what was under way, too. Of any other (over sockets, or saved) the record is taken
/// over, and the simulated servers know, and are, what the record says; what was under way then is
/// made up for by their catch-up. Clients that followed tracks then go on along them from where
/// they were, unless the run is a saved one, which does not hold them. Null if @p progress gave it
/// up.
[[nodiscard]] std::unique_ptr<Lab> forkOf(Lab &lab, const Journal::RunProgress &progress = {});

/// Where a fork's window is to be: beside its parent's, and whole on the screen.
[[nodiscard]] QRect placeBeside(const QRect &parent, const QRect &screen);

/// A fork in a window of its own, until that is closed or the program ends.
class ForkWindow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ForkWindow)

public:
    /// Settings and appearance live as long as the event loop.
    ForkWindow(std::unique_ptr<Lab> lab, Settings &settings, Appearance &appearance);
    ~ForkWindow() override;
    [[nodiscard]] MainWindow *window() const { return m_window; }
    [[nodiscard]] Lab &lab() const { return *m_lab; }

private:
    std::unique_ptr<Lab> m_lab;
    MainWindow *m_window = nullptr; ///< deletes itself when it is closed
};

} // namespace Herdscope::App
