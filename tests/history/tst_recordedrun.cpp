// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/messages.h"
#include "history/updateway.h"
#include "journal/journalreader.h"
#include "journal/recorder.h"
#include "net/runningherd.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

/// Real servers under faults, recorded, and what src/history makes of it.
class TestRecordedRun final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsOfTenThousandUpdatesWhatASeparateProgramTells_data() { addWays(); }
    void tellsOfTenThousandUpdatesWhatASeparateProgramTells();
    void readsTheSameFromItsJournal();
    void showsWhatTheServersHeld_data();
    void showsWhatTheServersHeld();

private:
    static void addWays();
};

namespace {

using Tables = std::vector<std::vector<std::string>>;

/// A herd whose events go to a journal and, in batches, into a Past.
class Recorded final
{
public:
    explicit Recorded(Herd::HerdSpec wanted, Net::HerdRunner::Options options)
        : spec(std::move(wanted))
        , past(spec)
        , recorder(spec, optionsFor(folder.path()))
        , herd(spec, std::move(options), &recorder)
    {
        QObject::connect(&recorder, &Journal::Recorder::batchReady, &recorder,
                         [this](const Journal::EventBatchPtr &batch) {
                             past.append(batch);
                             recorder.release();
                         });
    }
    ~Recorded() { herd.runner().disconnect(); }

    /// Reports, one behind the other, by @p server; how many were answered.
    int report(int server, int count)
    {
        PlainClient client(herd.port(server));
        std::string lines;
        for (int i = 0; i < count; ++i) {
            ++m_time;
            const bool isOld = m_time % 31 == 0;
            lines += iamat("client" + std::to_string(m_time * 7 % 60),
                           1'600'000'000 + m_time - (isOld ? 90 : 0));
        }
        if (!client.send(lines))
            return 0;
        int answered = 0;
        while (answered < count && client.readLine().starts_with("AT "))
            ++answered;
        return answered;
    }
    /// All that was recorded so far has arrived.
    void drain()
    {
        recorder.flush();
        QCoreApplication::sendPostedEvents(&recorder);
    }
    Tables tables() const
    {
        Tables tables;
        for (std::size_t i = 0; i < spec.servers.size(); ++i)
            tables.push_back(herd.table(static_cast<int>(i)));
        return tables;
    }
    Net::HerdRunner &runner() { return herd.runner(); }

    static Journal::Recorder::Options optionsFor(const QString &directory)
    {
        Journal::Recorder::Options options;
        options.directory = directory;
        options.eventsPerSecond = 100'000'000;
        options.maxBatchesAhead = 1'000'000;
        options.maxQueuedBytes = std::size_t {1} << 30;
        return options;
    }

    const QTemporaryDir folder;
    const Herd::HerdSpec spec;
    Past past;
    Journal::Recorder recorder;
    RunningHerd herd;

private:
    long long m_time = 0;
};

std::string name(const Herd::HerdSpec &spec, Herd::ServerIndex server)
{
    return server == Herd::nobody ? "-" : spec.servers[static_cast<std::size_t>(server)].name;
}

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

template <typename Enum>
std::string word(Enum value, std::initializer_list<const char *> words)
{
    return words.begin()[static_cast<std::size_t>(value)];
}

/// As ways.py prints it.
void appendTo(std::vector<std::string> &lines, const std::string &moment,
              const Herd::HerdSpec &spec, const UpdateWay &way)
{
    const auto say = [&](std::initializer_list<std::string> words) {
        std::string line =
            moment + ' ' + QString::number(way.id, 16).rightJustified(16, u'0').toStdString();
        for (const std::string &each : words)
            line += ' ' + each;
        lines.push_back(std::move(line));
    };
    say({"update", name(spec, way.acceptedBy), number(!way.isRefused), number(way.sent),
         number(way.useful), number(way.duplicates), number(way.knowing), number(way.lastNs)});
    for (std::size_t i = 0; i < way.arrivals.size(); ++i) {
        const Arrival &each = way.arrivals[i];
        const bool came = each.how != Arrival::How::Not;
        say({"server", name(spec, each.server), came ? std::to_string(i) : "-",
             word(each.how, {"accepted", "copy", "restored", "not"}),
             number(came ? each.at.monotonicNs : 0), name(spec, each.from), number(each.hops),
             number(each.isCatchUp), number(each.isCritical), number(each.useful),
             number(each.duplicates), word(each.has, {"it", "newer", "nothing"}),
             word(each.why, {"none", "down", "frozen", "cutoff", "underway", "gone"})});
    }
    for (const Copy &each : way.copies)
        say({"copy", name(spec, each.from), name(spec, each.to),
             each.sent == noEvent ? "-" : number(each.sentAt.monotonicNs),
             each.received == noEvent ? "-" : number(each.receivedAt.monotonicNs),
             word(each.fate, {"useful", "duplicate", "underway", "superseded", "lost"}),
             number(each.isCatchUp), number(each.isCritical)});
}

bool writeHerd(const QString &fileName, const Herd::HerdSpec &spec)
{
    QJsonArray servers;
    for (const auto &server : spec.servers)
        servers.append(QString::fromStdString(server.name));
    QJsonArray links;
    for (const auto &link : spec.links)
        links.append(QJsonArray {QString::fromStdString(name(spec, link.a)),
                                 QString::fromStdString(name(spec, link.b))});
    QFile file(fileName);
    return file.open(QIODevice::WriteOnly)
        && file.write(QJsonDocument(QJsonObject {{QStringLiteral("servers"), servers},
                                                 {QStringLiteral("links"), links}})
                          .toJson())
        > 0;
}

/// Of all updates that had an event among the last 3,000 then, or of all.
std::vector<std::string> waysAt(const Past &past, EventNumber at, bool all)
{
    std::vector<std::string> lines;
    Moment moment(past);
    moment.seek(at);
    const std::uint64_t last = past.entry(at - 1).event->sequence;
    std::set<std::uint64_t> done;
    for (EventNumber each = at; each-- > past.first();) {
        const Journal::StoredEvent &event = *past.entry(each).event;
        if (!all && event.sequence + 3000 <= last)
            break;
        if (event.updateId != 0 && done.insert(event.updateId).second)
            appendTo(lines, std::to_string(last), past.herd(),
                     wayOf(event.updateId, moment).value());
    }
    return lines;
}

} // namespace

void TestRecordedRun::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("there is no python3 for the separate program");
}

/// HERDSCOPE_HISTORY_UPDATES=100000 for more of them in every way to run.
void TestRecordedRun::addWays()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("poller");
    QTest::addColumn<int>("updates");
    const int wanted = qEnvironmentVariableIntValue("HERDSCOPE_HISTORY_UPDATES");
    const auto row = [wanted](const char *title, Net::RunMode mode, int updates) {
        QTest::newRow(title) << int(mode) << int(Net::PollerKind::Best)
                             << std::max(updates, wanted);
    };
    row("a thread per server", Net::RunMode::ThreadPerServer, 10'000);
    row("one loop", Net::RunMode::OneLoop, 1'000);
    qputenv("HERDSCOPE_HERDCTL", HERDSCOPE_HERDCTL);
    row("a process per server", Net::RunMode::ProcessPerServer, 1'000);
}

void TestRecordedRun::tellsOfTenThousandUpdatesWhatASeparateProgramTells()
{
    QFETCH(int, updates);
    Recorded run(herdOnFreePorts("hill"), currentOptions());
    QVERIFY(run.herd.start());
    Net::HerdRunner &runner = run.runner();
    const auto isUp = [&runner](int server) {
        return runner.server(server).state == Net::ServerState::Up;
    };
    // What happens before which round; in each a hundred reports to some server that is up.
    const std::map<int, std::function<void()>> deeds {
        {12, [&] { runner.killServer(3); }},       {20, [&] { runner.restartServer(3); }},
        {26, [&] { runner.cutLink(0); }},          {34, [&] { runner.healLink(0); }},
        {38, [&] { runner.killServer(1); }},       {40, [&] { runner.killServer(2); }},
        {44, [&] { runner.restartServer(1); }},    {46, [&] { runner.restartServer(2); }},
        {52, [&] { runner.freezeServer(2); }},     {54, [&] { runner.thawServer(2); }},
        {58, [&] { runner.cutLinkOneWay(3, 2); }}, {62, [&] { runner.healLink(3); }},
        {70, [&] { runner.restartServer(0); }},    {80, [&] { runner.cutLink(4); }},
        {82, [&] { runner.cutLink(2); }},          {84, [&] { runner.healLink(4); }},
        {95, [&] { runner.freezeServer(1); }},     {98, [&] { runner.killServer(4); }},
        {100, [&] { runner.cutLink(1); }}};
    int answered = 0;
    std::vector<EventNumber> moments;
    for (int round = 0; round < 108; ++round) {
        if (const auto deed = deeds.find(round); deed != deeds.end())
            deed->second();
        run.herd.settle();
        QTest::qWait(0);
        for (int i = 0; i < 5; ++i) {
            const int server = (round + i) % 5;
            if (isUp(server)) {
                answered += run.report(server, updates / 100);
                break;
            }
        }
        if (round % 27 == 26) {
            run.drain();
            // Also in the middle of what a server did.
            for (const EventNumber back : {1137, 511, 0})
                moments.push_back(run.past.end() - back);
        }
    }
    QVERIFY2(answered >= updates, qPrintable(QString::number(answered)));
    run.drain();
    moments.push_back(run.past.end());
    std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    QVERIFY(run.past.end() - run.past.first() == run.recorder.counts().recorded);
    QVERIFY(!run.past.lacksEvents(0, std::numeric_limits<std::int64_t>::max()));

    const Messages messages(Moment(run.past), 0, run.past.end());
    for (const Message &each : messages.all()) {
        // What a process did just before it was killed nobody has recorded.
        QVERIFY(each.sent != noEvent || runsInProcesses());
        QVERIFY(each.sent == noEvent || each.received == noEvent
                || each.receivedAt.monotonicNs > each.sentAt.monotonicNs);
    }

    std::vector<std::string> ours;
    QStringList arguments {QStringLiteral(HERDSCOPE_WAYS),
                           run.folder.filePath(QStringLiteral("journal.jsonl")),
                           run.folder.filePath(QStringLiteral("herd.json"))};
    QVERIFY(writeHerd(arguments.last(), run.spec));
    for (const EventNumber at : moments) {
        const auto lines = waysAt(run.past, at, at == moments.back());
        ours.insert(ours.end(), lines.begin(), lines.end());
        arguments << QString::number(run.past.entry(at - 1).event->sequence);
    }
    QProcess program;
    program.start(QStringLiteral("python3"), arguments);
    QVERIFY(program.waitForFinished(120'000));
    QCOMPARE(program.readAllStandardError(), QByteArray());
    std::vector<std::string> theirs;
    for (const QByteArray &line : program.readAllStandardOutput().split('\n'))
        if (!line.isEmpty())
            theirs.push_back(line.toStdString());
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    std::vector<std::string> onlyOurs;
    std::vector<std::string> onlyTheirs;
    std::set_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                        std::back_inserter(onlyOurs));
    std::set_difference(theirs.begin(), theirs.end(), ours.begin(), ours.end(),
                        std::back_inserter(onlyTheirs));
    const std::size_t differences = std::max(onlyOurs.size(), onlyTheirs.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(differences, 12); ++i)
        qWarning("ours   %s\ntheirs %s", i < onlyOurs.size() ? onlyOurs[i].c_str() : "",
                 i < onlyTheirs.size() ? onlyTheirs[i].c_str() : "");
    QCOMPARE(differences, std::size_t {0});
    const auto has = [&ours](const char *text) {
        return std::any_of(ours.begin(), ours.end(), [text](const std::string &line) {
            return line.find(text) != std::string::npos;
        });
    };
    for (const char *each : {" down", " cutoff", " frozen", " newer", " lost ", " duplicate "})
        QVERIFY2(has(each), each);
    qInfo("%zu lines", ours.size());
}

/// A saved run is what it was when it was recorded.
void TestRecordedRun::readsTheSameFromItsJournal()
{
    Net::HerdRunner::Options options;
    options.places.kind = Places::Kind::Offline;
    Recorded run(herdOnFreePorts("hill"), std::move(options));
    QVERIFY(run.herd.start());
    QCOMPARE(run.report(0, 200), 200);
    run.runner().killServer(1);
    run.runner().cutLink(4);
    run.herd.settle();
    QCOMPARE(run.report(2, 200), 200);
    run.drain();

    QFile file(run.folder.filePath(QStringLiteral("journal.jsonl")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string bytes = file.readAll().toStdString();
    Past read(run.spec);
    Journal::JournalReader reader(run.spec);
    std::string_view rest(bytes);
    while (const std::size_t taken = reader.take(rest)) {
        rest.remove_prefix(taken);
        read.append(reader.takeBatch());
    }
    QVERIFY(rest.empty());
    QCOMPARE(reader.damaged(), std::uint64_t {0});
    const EventNumber end = run.past.end();
    QVERIFY(end > 2000 && read.end() >= end);
    QVERIFY(waysAt(read, end, true) == waysAt(run.past, end, true));
    QVERIFY(waysAt(read, end / 2, true) == waysAt(run.past, end / 2, true));
    QCOMPARE(Messages(Moment(read), 0, end).all().size(),
             Messages(Moment(run.past), 0, end).all().size());
}

void TestRecordedRun::showsWhatTheServersHeld_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("poller");
    QTest::addColumn<bool>("journal");
    qputenv("HERDSCOPE_HERDCTL", HERDSCOPE_HERDCTL);
    const auto row = [](const char *title, Net::RunMode mode, bool journal) {
        QTest::newRow(title) << int(mode) << int(Net::PollerKind::Best) << journal;
    };
    row("a thread per server", Net::RunMode::ThreadPerServer, false);
    row("with location journals", Net::RunMode::OneLoop, true);
    row("processes with location journals", Net::RunMode::ProcessPerServer, true);
}

void TestRecordedRun::showsWhatTheServersHeld()
{
    QFETCH(bool, journal);
    Herd::HerdSpec spec = herdOnFreePorts("hill");
    const QTemporaryDir state;
    Net::HerdRunner::Options options = currentOptions();
    options.stateDir = state.path();
    if (journal)
        spec.ack = Herd::AckLevel::Journal;
    Recorded run(spec, options);
    QVERIFY(run.herd.start());
    Net::HerdRunner &runner = run.runner();
    std::vector<std::pair<EventNumber, Tables>> pictures;
    const auto shown = [&run](const Moment &moment) {
        Tables tables(run.spec.servers.size());
        for (std::size_t i = 0; i < tables.size(); ++i) {
            for (ClientNumber client = 0; client < run.past.clients().count(); ++client) {
                const auto held = moment.held(static_cast<int>(i), client);
                if (held && !held->location.isPurged())
                    tables[i].emplace_back(held->location.atLine());
            }
            std::sort(tables[i].begin(), tables[i].end());
        }
        return tables;
    };
    // When nothing happens any more, and the events of it have come.
    const auto look = [&] {
        return QTest::qWaitFor([&] {
            run.herd.settle();
            run.drain();
            const Tables tables = run.tables();
            if (shown(Moment(run.past)) != tables)
                return false;
            pictures.emplace_back(run.past.end(), tables);
            return true;
        });
    };
    const std::vector<std::function<void()>> deeds {
        [&] { runner.killServer(3); },         [&] { runner.cutLink(0); },
        [&] { runner.restartServer(3); },      [&] { runner.killServer(0); },
        [&] { runner.healLink(0); },           [&] { runner.restartServer(0); },
        [&] { runner.purgeClient("client3"); }};
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        for (int server = 0; server < 5; ++server)
            if (runner.server(server).state == Net::ServerState::Up)
                QCOMPARE(run.report(server, 40), 40);
        QVERIFY(look());
        deeds[i]();
        run.herd.settle();
        QVERIFY(look());
        QTest::qWait(0);
    }
    QVERIFY(look());
    Moment moment(run.past);
    for (int i = 0; i < 60; ++i) {
        const auto &[number, tables] = pictures[static_cast<std::size_t>(i * 7) % pictures.size()];
        moment.seek(number);
        QVERIFY(shown(moment) == tables);
    }
}

QTEST_GUILESS_MAIN(TestRecordedRun)
#include "tst_recordedrun.moc"
