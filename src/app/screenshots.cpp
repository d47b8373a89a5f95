// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshots.h"

#include "app/answerview.h"
#include "app/guidepictures.h"
#include "app/mapwidget.h"
#include "app/simulatedhost.h"
#include "app/stage.h"
#include "herd/presets.h"

#include <QDir>
#include <QDockWidget>
#include <QPixmap>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize pictureSize {1440, 900};

/// Reports on the way to @p to, along a bow.
void travel(Stage &stage, int client, Protocol::Position to)
{
    constexpr int steps = 12;
    const Protocol::Position from = stage.lab().fleet().find(client)->position;
    for (int i = 1; i <= steps; ++i) {
        const double part = double(i) / steps;
        const double aside = 0.12 * part * (1 - part);
        stage.lab().fleet().moveTo(
            client,
            {from.latitudeDeg + part * (to.latitudeDeg - from.latitudeDeg) + aside,
             from.longitudeDeg + part * (to.longitudeDeg - from.longitudeDeg) + aside});
        stage.pause(30);
    }
}

constexpr int drawingMs = 700; ///< charts are made in turns

/// Twenty clients round the servers, some of them walking; one has asked what is near.
bool peopleAndAsk(Stage &stage)
{
    constexpr double fastKmh = 2000; // so that some seconds leave a trail
    Fleet &fleet = stage.lab().fleet();
    const QList<int> walkers = fleet.addWalkers(12, {-118.28, 33.82, 0.6, 0.32}, fastKmh);
    for (int i = 0; i < 7; ++i)
        fleet.add({33.9 + 0.03 * i, -118.26 + 0.07 * ((i * 3) % 7)});
    const int asks = fleet.add({33.93, -118.52}, "kiwi.cs.ucla.edu");
    stage.pause(8'000); // trails
    fleet.stopWalking(walkers);
    travel(stage, asks, {34.0211, -118.3965});
    if (!stage.waitUntilAgreed())
        return false;
    stage.lab().selection().selectClients({asks});
    fleet.ask(asks, 10, 8);
    return stage.waitFor([&] { return stage.window().answers().answerCount() > 0; });
}

/// A server is killed; then a client of it moves and reports to another one.
bool killOneAndMove(Stage &stage)
{
    const int last = int(stage.lab().herd().servers.size()) - 1;
    const Herd::ServerSpec &server = stage.lab().herd().servers.back();
    const int client =
        stage.lab().fleet().add({server.latitudeDeg - 0.03, server.longitudeDeg + 0.08}, "taxi-9");
    stage.window().answers().clear();
    if (!stage.waitUntilAgreed())
        return false;
    stage.lab().selection().selectServer(last);
    stage.trigger("kill");
    if (!stage.waitFor(
            [&] { return stage.lab().runner().server(last).state == Net::ServerState::Down; }))
        return false;
    travel(stage, client, {server.latitudeDeg - 0.12, server.longitudeDeg + 0.25});
    stage.lab().selection().selectClients({client});
    return stage.waitUntilAgreed();
}

void showDock(Stage &stage, const QString &name)
{
    auto *dock = stage.window().findChild<QDockWidget *>(name);
    dock->show();
    dock->raise();
}

bool manyWalkers(Stage &stage)
{
    QList<int> all;
    Fleet &fleet = stage.lab().fleet();
    for (int i = 0; i < fleet.size(); ++i)
        all.append(fleet.at(i).id);
    stage.lab().selection().clear();
    stage.window().answers().clear();
    fleet.remove(all);
    fleet.addWalkers(1000, stage.window().map().visibleArea(), 60);
    stage.pause(6'000);
    return true;
}

using Take = std::function<bool(Stage &stage, const QString &name)>;

/// A simulated herd that stands still while messages are under way, in both themes.
bool showSimulation(CommandLine line, const Take &take)
{
    line.mode = Net::RunMode::Simulated;
    Stage stage(line, Herd::defaultHerd(), pictureSize);
    stage.settings().setTheme(ThemeChoice::Light);
    if (!stage.waitUntilUp())
        return false;
    SimulatedHost &host = *stage.lab().simulation();
    host.setRunning(false);
    host.skip(5 * Sim::second);
    const int client = stage.lab().fleet().add({34.02, -118.38}, "kiwi.cs.ucla.edu");
    host.skip(Sim::second);
    stage.lab().fleet().moveTo(client, {34.05, -118.30});
    for (int messages = 0; messages < 4 && host.stepMessage(); ++messages) { }
    stage.lab().selection().selectClients({client});
    showDock(stage, u"spaceTimeDock"_s);
    stage.pause(drawingMs);
    if (!take(stage, u"simulation.png"_s))
        return false;
    stage.settings().setTheme(ThemeChoice::Dark);
    stage.pause(drawingMs);
    return take(stage, u"simulation-dark.png"_s);
}

/// As an audience sees the death of a server, in both themes.
bool showPresentation(const CommandLine &line, const Take &take)
{
    Stage stage(line, Herd::defaultHerd(), pictureSize);
    stage.settings().setTheme(ThemeChoice::Light);
    if (!stage.waitUntilUp())
        return false;
    stage.trigger("presentation");
    stage.window().resize(pictureSize);
    if (!killOneAndMove(stage) || !take(stage, u"presentation.png"_s))
        return false;
    stage.settings().setTheme(ThemeChoice::Dark);
    stage.pause(drawingMs);
    const bool isTaken = take(stage, u"presentation-dark.png"_s);
    stage.trigger("presentation"); // the program's fonts as they were
    return isTaken;
}

} // namespace

int takeScreenshots(const CommandLine &line)
{
    const QDir folder(line.screenshotsDir);
    const QDir guide(folder.filePath(u"guide"_s));
    const Take take = [&](Stage &stage, const QString &name) {
        std::printf("  %s\n", qPrintable(name));
        return folder.mkpath(u"."_s) && stage.picture().save(folder.filePath(name));
    };
    Stage stage(line, Herd::defaultHerd(), pictureSize);
    stage.settings().setTheme(ThemeChoice::Light);
    const auto takeViews = [&](const QString &suffix) {
        const std::pair<QString, QString> views[] {{u"locationsDock"_s, u"locations"_s},
                                                   {u"waterfallDock"_s, u"waterfall"_s},
                                                   {u"spaceTimeDock"_s, u"space-time"_s},
                                                   {u"chartsDock"_s, u"charts"_s},
                                                   {u"loadDock"_s, u"load"_s},
                                                   {u"historyDock"_s, u"undo-history"_s},
                                                   {u"logDock"_s, u"log"_s},
                                                   {u"serversDock"_s, u"servers"_s}};
        return std::all_of(std::begin(views), std::end(views), [&](const auto &view) {
            showDock(stage, view.first);
            stage.pause(drawingMs);
            return take(stage, view.second + suffix + u".png"_s);
        });
    };
    const auto whole = [&] {
        if (!stage.waitUntilUp() || !take(stage, u"first-start.png"_s))
            return false;
        if (!peopleAndAsk(stage) || !take(stage, u"whatsat.png"_s)
            || !takeGuidePictures(stage, guide, {u"map"_s}))
            return false;
        if (!killOneAndMove(stage) || !take(stage, u"killed-server.png"_s)
            || !takeGuidePictures(
                stage, guide, {u"graph"_s, u"waterfall"_s, u"locations"_s, u"charts"_s, u"time"_s}))
            return false;
        if (!takeViews({}))
            return false;
        stage.lab().selection().selectServer(int(stage.lab().herd().servers.size()) - 1);
        stage.trigger("restart");
        stage.settings().setTheme(ThemeChoice::Dark);
        if (!stage.waitUntilUp() || !stage.waitUntilAgreed())
            return false;
        stage.lab().selection().selectClients({stage.lab().fleet().idOf("taxi-9")});
        if (!takeViews(u"-dark"_s))
            return false;
        showDock(stage, u"clientsDock"_s);
        stage.lab().selection().selectServer(int(stage.lab().herd().servers.size()) - 1);
        if (!take(stage, u"dark.png"_s))
            return false;
        stage.settings().setTheme(ThemeChoice::Light);
        return manyWalkers(stage) && take(stage, u"thousand-clients.png"_s);
    };
    if (whole() && showPresentation(line, take) && showSimulation(line, take))
        return 0;
    std::fprintf(stderr, "herdscope: not all pictures could be taken\n");
    return 1;
}

} // namespace Herdscope::App
