// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshots.h"

#include "app/answerview.h"
#include "app/mapwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

#include <QDir>
#include <QPixmap>

#include <cstdio>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize pictureSize {1440, 900};

/// Twenty clients round the servers, some of them walking; one has asked what is near.
bool peopleAndAsk(Stage &stage)
{
    Fleet &fleet = stage.lab().fleet();
    const QList<int> walkers = fleet.addWalkers(12, {-118.55, 33.85, 0.5, 0.3}, 60);
    for (int i = 0; i < 7; ++i)
        fleet.add({33.9 + 0.03 * i, -118.5 + 0.07 * ((i * 3) % 7)});
    const int asks = fleet.add({34.0689, -118.4451}, "kiwi.cs.ucla.edu");
    stage.pause(8'000); // trails
    fleet.stopWalking(walkers);
    if (!stage.waitUntilAgreed())
        return false;
    stage.lab().selection().selectClients({asks});
    fleet.ask(asks, 10, 8);
    return stage.waitFor([&] { return stage.window().answers().answerCount() > 0; });
}

bool killOne(Stage &stage)
{
    const int last = int(stage.lab().herd().servers.size()) - 1;
    stage.lab().selection().selectServer(last);
    stage.trigger("kill");
    return stage.waitFor(
        [&] { return stage.lab().runner().server(last).state == Net::ServerState::Down; });
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

} // namespace

int takeScreenshots(const CommandLine &line)
{
    const QDir folder(line.screenshotsDir);
    const auto take = [&](Stage &stage, const QString &name) {
        std::printf("  %s\n", qPrintable(name));
        return folder.mkpath(u"."_s) && stage.picture().save(folder.filePath(name));
    };
    Stage stage(line, Herd::defaultHerd(), pictureSize);
    stage.settings().setTheme(ThemeChoice::Light);
    const auto whole = [&] {
        if (!stage.waitUntilUp() || !take(stage, u"first-start.png"_s))
            return false;
        if (!peopleAndAsk(stage) || !take(stage, u"whatsat.png"_s))
            return false;
        if (!killOne(stage) || !take(stage, u"killed-server.png"_s))
            return false;
        stage.trigger("restart");
        stage.settings().setTheme(ThemeChoice::Dark);
        if (!stage.waitUntilUp() || !stage.waitUntilAgreed() || !take(stage, u"dark.png"_s))
            return false;
        stage.settings().setTheme(ThemeChoice::Light);
        return manyWalkers(stage) && take(stage, u"thousand-clients.png"_s);
    };
    if (whole())
        return 0;
    std::fprintf(stderr, "herdscope: not all pictures could be taken\n");
    return 1;
}

} // namespace Herdscope::App
