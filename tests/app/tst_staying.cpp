// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mainwindow.h"
#include "app/messagebar.h"
#include "net/runrecords.h"
#include "net/serverjournal.h"

#include "labfixture.h"
#include "support/runningrecords.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <csignal>
#include <memory>
#include <unistd.h>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 20'000;

/// Ports that are free now, and the same in each run of the herd.
Herd::HerdSpec onKnownPorts(Herd::HerdSpec herd)
{
    std::vector<std::unique_ptr<QTcpServer>> held;
    for (auto &server : herd.servers) {
        held.push_back(std::make_unique<QTcpServer>());
        if (held.back()->listen(QHostAddress::LocalHost))
            server.port = held.back()->serverPort();
    }
    return herd;
}

QByteArray answerLine(quint16 port, const QByteArray &line)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(line);
    (void)QTest::qWaitFor([&socket] { return socket.canReadLine(); }, patienceMs);
    return socket.readLine();
}

/// A whole window; another one over the same settings and files is its next start.
struct Start
{
    Start(const Herd::HerdSpec &herd, const QString &folder)
        : settings(folder + "/settings.ini"_L1)
        , appearance(settings)
        , lab(herd, options(folder, settings))
        , window(lab, settings, appearance)
    {
        window.show();
    }

    static Lab::Options options(const QString &folder, const Settings &settings)
    {
        Lab::Options options;
        options.runsDir = folder + "/runs"_L1;
        options.stateDir = folder + "/state"_L1;
        options.mode = settings.mode();
        options.serversStay = settings.serversStay();
        return options;
    }
    [[nodiscard]] bool waitUntilUp() const
    {
        return QTest::qWaitFor(
            [this] { return lab.runner().serversUp() == int(lab.herd().servers.size()); },
            patienceMs);
    }
    [[nodiscard]] QAction *stay() const { return window.findChild<QAction *>(u"servers-stay"_s); }
    [[nodiscard]] QAction *mode(Net::RunMode mode) const
    {
        return window.findChild<QAction *>(u"mode-%1"_s.arg(int(mode)));
    }
    [[nodiscard]] QString message(const char *key) const
    {
        return window.messages().textOf(QString::fromLatin1(key));
    }

    Settings settings;
    Appearance appearance;
    Lab lab;
    MainWindow window;
};

} // namespace

/// What a window leaves behind, and what the next one says about it.
class TestStaying final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void onlyProcessesCanStay();
    void serversEndWithTheWindow();
    void serversStayWhenToldTo();
    void aFrozenServerThatStaysServes();
    void theNextStartTellsOfThoseThatStayed_data();
    void theNextStartTellsOfThoseThatStayed();
    void aDamagedJournalIsTold_data();
    void aDamagedJournalIsTold();

private:
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    /// As after the end of the window's process: here the next one is the same.
    static void orphan(std::vector<Net::RunRecord> &records);

    std::unique_ptr<QTemporaryDir> m_folder;
    Herd::HerdSpec m_herd;
};

void TestStaying::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder()));
    qputenv("HERDSCOPE_HERDCTL", HERDSCOPE_HERDCTL);
    m_herd = onKnownPorts(*Herd::makePreset("line 3"));
    Settings(folder() + "/settings.ini"_L1).setMode(Net::RunMode::ProcessPerServer);
}

void TestStaying::cleanup()
{
    for (const auto &record : Net::runRecords())
        ::kill(record.pid, SIGKILL);
}

void TestStaying::orphan(std::vector<Net::RunRecord> &records)
{
    for (Net::RunRecord &record : records) {
        QCOMPARE(record.parent, ::getpid());
        record.parentStartTime = 1;
        QVERIFY(Net::write(record));
    }
}

void TestStaying::onlyProcessesCanStay()
{
    Start start(m_herd, folder());
    QVERIFY(start.waitUntilUp());
    QVERIFY(start.stay()->isEnabled() && start.stay()->isCheckable());
    QVERIFY(!start.stay()->isChecked());
    start.mode(Net::RunMode::OneLoop)->trigger();
    QVERIFY(!start.stay()->isEnabled());
    start.mode(Net::RunMode::ProcessPerServer)->trigger();
    QVERIFY(start.stay()->isEnabled());
}

void TestStaying::serversEndWithTheWindow()
{
    std::vector<Net::RunRecord> records;
    {
        Start start(m_herd, folder());
        QVERIFY(start.waitUntilUp());
        start.stay()->trigger(); // and back
        QTRY_VERIFY(!start.lab.isBusy() && start.waitUntilUp());
        start.stay()->trigger();
        QTRY_VERIFY(!start.lab.isBusy() && start.waitUntilUp());
        QVERIFY(!start.settings.serversStay() && !start.lab.serversWillStay());
        records = Net::runRecords();
        QCOMPARE(records.size(), m_herd.servers.size());
    }
    QVERIFY(noneRuns(records));
    QVERIFY(Net::runRecords().empty());
}

void TestStaying::serversStayWhenToldTo()
{
    std::vector<Net::RunRecord> records;
    {
        Start start(m_herd, folder());
        QVERIFY(start.waitUntilUp());
        QVERIFY(!start.lab.serversWillStay());
        start.stay()->trigger();
        QVERIFY(start.stay()->isChecked());
        QTRY_VERIFY(!start.lab.isBusy() && start.waitUntilUp());
        QVERIFY(start.lab.serversWillStay());
        start.lab.fleet().add({34.0689, -118.4451}, "kiwi");
        QTRY_VERIFY(!start.lab.fleet().at(0).waiting);
        records = Net::runRecords();
        QCOMPARE(records.size(), m_herd.servers.size());
    }
    QVERIFY(allRun(records));
    for (const auto &server : m_herd.servers) {
        QTRY_VERIFY(
            answerLine(server.port, "WHATSAT kiwi 1 0\n").contains(" kiwi +34.068900-118.445100 "));
    }
    QVERIFY(Settings(folder() + "/settings.ini"_L1).serversStay());
}

void TestStaying::aFrozenServerThatStaysServes()
{
    Settings(folder() + "/settings.ini"_L1).setServersStay(true);
    {
        Start start(m_herd, folder());
        QVERIFY(start.stay()->isChecked());
        QVERIFY(start.waitUntilUp());
        start.lab.freezeServer(1);
        QTRY_COMPARE(start.lab.runner().server(1).state, Net::ServerState::Frozen);
    }
    QVERIFY(answerLine(m_herd.servers[1].port, "IAMAT kiwi +34-118 1\n").startsWith("AT "));
}

void TestStaying::theNextStartTellsOfThoseThatStayed_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("a process each") << int(Net::RunMode::ProcessPerServer);
    QTest::newRow("one event loop") << int(Net::RunMode::OneLoop);
}

void TestStaying::theNextStartTellsOfThoseThatStayed()
{
    QFETCH(int, mode);
    std::vector<Net::RunRecord> records;
    Settings(folder() + "/settings.ini"_L1).setServersStay(true);
    {
        Start start(m_herd, folder());
        QVERIFY(start.waitUntilUp());
        QCOMPARE(start.message("others"), QString());
        records = Net::runRecords();
    }
    QVERIFY(allRun(records));
    orphan(records);

    Settings(folder() + "/settings.ini"_L1).setMode(Net::RunMode(mode));
    Start start(m_herd, folder());
    QTRY_VERIFY_WITH_TIMEOUT(!start.message("start").isEmpty(), patienceMs); // ports are taken
    QTRY_VERIFY(start.message("others").contains("herdctl control "_L1));
    QVERIFY(start.message("others").startsWith('3'_L1));
    QVERIFY(allRun(records)); // nothing happens to them without an order

    auto *remedy = start.window.messages()
                       .findChild<QFrame *>(u"message_others"_s)
                       ->findChild<QAbstractButton *>(u"remedy"_s);
    remedy->click();
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(records), patienceMs);
    QVERIFY(start.waitUntilUp());
    QTRY_COMPARE(start.message("others"), QString());
    QTRY_COMPARE(start.message("start"), QString());
    QVERIFY(std::none_of(records.begin(), records.end(),
                         [](const auto &r) { return QFile::exists(r.file); }));
}

void TestStaying::aDamagedJournalIsTold_data()
{
    theNextStartTellsOfThoseThatStayed_data();
}

void TestStaying::aDamagedJournalIsTold()
{
    QFETCH(int, mode);
    Settings(folder() + "/settings.ini"_L1).setMode(Net::RunMode(mode));
    m_herd.ack = Herd::AckLevel::Journal;
    {
        Start start(m_herd, folder());
        QVERIFY(start.waitUntilUp());
        for (const char *name : {"kiwi", "lime", "plum"})
            start.lab.fleet().add({34.0689, -118.4451}, name);
        for (int i = 0; i < 3; ++i)
            QTRY_VERIFY(!start.lab.fleet().at(i).waiting);
        QCOMPARE(start.message("damage"), QString());
    }
    const QString state = folder() + "/state"_L1;
    for (const auto &server : m_herd.servers) {
        QFile file(Net::ServerJournal::fileName(state, server.name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 100);
        QVERIFY(file.seek(file.size() - 5));
        const char was = file.peek(1).at(0);
        QVERIFY(file.putChar(char(was ^ 1)));
    }

    Start start(m_herd, folder());
    QTRY_COMPARE_WITH_TIMEOUT(start.message("damage").count('\n'_L1), 2, patienceMs);
    for (const auto &server : m_herd.servers)
        QVERIFY(start.message("damage").contains(QString::fromStdString(server.name)));
    const QStringList aside = QDir(state).entryList({u"*.damaged*"_s});
    QCOMPARE(aside.size(), qsizetype(m_herd.servers.size()));
    for (const QString &name : aside)
        QVERIFY(start.message("damage").contains(state + u'/' + name));

    // It is told once, and stays until it has been read.
    start.lab.killServer(0);
    QTRY_COMPARE(start.lab.runner().server(0).state, Net::ServerState::Down);
    start.lab.restartServer(0);
    QVERIFY(start.waitUntilUp());
    QCOMPARE(start.message("damage").count('\n'_L1), 2);
    start.window.messages().dismiss(u"damage"_s);
    start.lab.fleet().add({34.0689, -118.4451}, "pear");
    QTRY_VERIFY(!start.lab.fleet().at(0).waiting);
    QSignalSpy spy(&start.lab, &Lab::statusUpdated);
    QTRY_VERIFY(spy.size() > 3);
    QCOMPARE(start.message("damage"), QString());
}

QTEST_MAIN(TestStaying)
#include "tst_staying.moc"
