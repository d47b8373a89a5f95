// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stage.h"

#include <QAction>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

Lab::Options optionsFor(const CommandLine &line, const QString &folder)
{
    Lab::Options options;
    options.logDir = line.logDir;
    options.runsDir = folder;
    options.dataDir = line.dataDir;
    options.mode = line.mode.value_or(Net::RunMode::OneLoop);
    options.simulationSeed = line.seed.value_or(options.simulationSeed);
    return options;
}

} // namespace

Stage::Stage(const CommandLine &line, Herd::HerdSpec herd, QSize size)
    : m_settings(line.settingsFile.isEmpty() ? m_folder.filePath(u"settings.ini"_s)
                                             : line.settingsFile)
    , m_appearance(m_settings)
{
    for (Herd::ServerSpec &server : herd.servers)
        server.port = 0;
    if (line.places)
        herd.places = *line.places;
    m_lab = std::make_unique<Lab>(std::move(herd), optionsFor(line, m_folder.path()));
    m_window = std::make_unique<MainWindow>(*m_lab, m_settings, m_appearance);
    m_window->resize(size);
    m_window->show();
}

Stage::~Stage() = default;

bool Stage::waitFor(const std::function<bool()> &done, int ms)
{
    QEventLoop loop;
    QTimer look;
    QElapsedTimer passed;
    passed.start();
    bool fulfilled = done();
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        fulfilled = done();
        if (fulfilled || passed.hasExpired(ms))
            loop.quit();
    });
    look.start(10);
    if (!fulfilled)
        loop.exec();
    return fulfilled;
}

void Stage::pause(int ms)
{
    waitFor([] { return false; }, ms);
}

bool Stage::waitUntilUp()
{
    return waitFor(
        [this] { return m_lab->runner().serversUp() == int(m_lab->herd().servers.size()); });
}

bool Stage::waitUntilAgreed()
{
    // The counters are renewed ten times a second: what is seen now may be older than the last act.
    pause(250);
    return waitFor([this] {
        const Fleet &fleet = m_lab->fleet();
        for (int i = 0; i < fleet.size(); ++i) {
            if (fleet.at(i).waiting)
                return false;
        }
        return m_lab->runner().allAgree();
    });
}

QPixmap Stage::picture()
{
    pause(300); // a frame, and what a layout change still has to do
    return m_window->grab();
}

void Stage::trigger(const char *action)
{
    if (auto *found = m_window->findChild<QAction *>(QString::fromLatin1(action)))
        found->trigger();
}

} // namespace Herdscope::App
