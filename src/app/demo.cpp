// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo.h"

#include "app/answerview.h"
#include "app/stage.h"
#include "herd/presets.h"

#include <QDir>
#include <QPixmap>

#include <cstdio>
#include <utility>
#include <vector>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int failed = 1;
constexpr int badFile = 2;
constexpr int couldNotStart = 3;

struct Guest
{
    const char *name;
    double northDeg; ///< from the server it starts beside
    double eastDeg;
};
constexpr Guest guests[] {
    {"kiwi.cs.ucla.edu", 0.012, -0.016}, {"phone-17", -0.014, 0.02}, {"bus-4", 0.02, 0.015},
    {"courier-2", -0.02, -0.02},         {"taxi-9", 0.016, 0.022},   {"tablet", -0.01, 0.03},
};

void say(const char *text)
{
    std::printf("  %s\n", text);
    std::fflush(stdout);
}

/// The demonstration's acts; each returns false when it did not come to its end.
class Demo final
{
public:
    Demo(Stage &stage, QString folder)
        : m_stage(stage)
        , m_folder(std::move(folder))
    {
    }

    bool placeClients()
    {
        const auto &servers = m_stage.lab().herd().servers;
        std::size_t server = 0;
        for (const Guest &guest : guests) {
            const Herd::ServerSpec &near = servers[server++ % servers.size()];
            const int id = m_stage.lab().fleet().add(
                {near.latitudeDeg + guest.northDeg, near.longitudeDeg + guest.eastDeg}, guest.name);
            m_first = m_first < 0 ? id : m_first;
        }
        return m_stage.waitUntilAgreed();
    }
    bool ask()
    {
        m_stage.lab().selection().selectClients({m_first});
        m_stage.lab().fleet().ask(m_first, 10, 5);
        const AnswerView &answers = m_stage.window().answers();
        return m_stage.waitFor([&] { return answers.answerCount() > 0; })
            && answers.current()->problem.isEmpty() && !answers.current()->refused
            && picture(u"1-whats-near.png"_s);
    }
    bool killServer()
    {
        m_stage.lab().selection().selectServer(server());
        m_stage.trigger("kill");
        return m_stage.waitFor([this] {
            return m_stage.lab().runner().server(server()).state == Net::ServerState::Down;
        });
    }
    bool moveClient()
    {
        const Protocol::Position from = m_stage.lab().fleet().find(m_first)->position;
        m_stage.lab().fleet().moveTo(m_first, {from.latitudeDeg + 0.02, from.longitudeDeg + 0.06});
        return m_stage.waitUntilAgreed() && picture(u"2-server-killed.png"_s);
    }
    bool restartServer()
    {
        m_stage.lab().selection().selectServer(server());
        m_stage.trigger("restart");
        return m_stage.waitUntilUp() && m_stage.waitUntilAgreed() && m_stage.waitFor([this] {
            return int(m_stage.lab().runner().server(server()).known)
                == m_stage.lab().fleet().size();
        }) && picture(u"3-caught-up.png"_s);
    }
    bool exportAll()
    {
        // The pictures of the window come after it: an export wants an empty folder or an older
        // export.
        bool good = m_stage.window().exportTo(m_folder);
        for (const auto &[name, picture] : m_pictures)
            good = good && picture.save(QDir(m_folder).filePath(u"window-"_s + name));
        return good;
    }

private:
    [[nodiscard]] int server() const { return int(m_stage.lab().herd().servers.size()) - 1; }
    bool picture(const QString &name)
    {
        m_pictures.emplace_back(name, m_stage.picture());
        return true;
    }

    Stage &m_stage;
    QString m_folder;
    std::vector<std::pair<QString, QPixmap>> m_pictures;
    int m_first = -1;
};

int play(Demo &demo)
{
    const std::pair<const char *, bool (Demo::*)()> acts[] {
        {"Six clients report, each to the server nearest to it", &Demo::placeClients},
        {"One asks what is within 10 km", &Demo::ask},
        {"A server is killed", &Demo::killServer},
        {"A client moves meanwhile", &Demo::moveClient},
        {"The server is restarted and catches up", &Demo::restartServer},
        {"Logs, tables and pictures are exported", &Demo::exportAll},
    };
    for (const auto &[text, act] : acts) {
        say(text);
        if (!(demo.*act)()) {
            std::fprintf(stderr, "herdscope: this did not happen: %s\n", text);
            return failed;
        }
    }
    return 0;
}

} // namespace

int runDemo(const CommandLine &line)
{
    Herd::HerdSpec herd = Herd::defaultHerd();
    if (!line.herdFile.isEmpty()) {
        auto read = Lab::readHerdFile(line.herdFile);
        if (!read) {
            std::fprintf(stderr, "herdscope: %s\n", qPrintable(read.error()));
            return badFile;
        }
        herd = *std::move(read);
    }
    const QDir folder(line.demoDir);
    if (!folder.mkpath(u"."_s)) {
        std::fprintf(stderr, "herdscope: the folder %s can't be made\n", qPrintable(folder.path()));
        return couldNotStart;
    }
    Stage stage(line, std::move(herd), {1440, 900});
    say("The servers start");
    if (!stage.waitUntilUp()) {
        for (const Problem &problem : stage.lab().problems())
            std::fprintf(stderr, "herdscope: %s\n", qPrintable(problem.text));
        return couldNotStart;
    }
    Demo demo(stage, folder.absolutePath());
    const int result = play(demo);
    if (result == 0)
        std::printf("Pictures, logs and index.html are in %s\n", qPrintable(folder.absolutePath()));
    return result;
}

} // namespace Herdscope::App
