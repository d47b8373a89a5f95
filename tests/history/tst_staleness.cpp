// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/staleness.h"
#include "protocol/distance.h"

#include "support/journaldata.h"

#include <QTest>

#include <cmath>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// The small herd, of which all are up, and what a test lets them hear.
class Story final
{
public:
    Story()
        : past(smallHerd())
    {
        for (int server = 0; server < 3; ++server)
            m_batch.at(0, 0).add(
                makeEvent(server, Herd::EventKind::Start, "listens on 127.0.0.1 port 1"));
    }
    void report(std::int64_t atNs, int server, const std::string &line, std::uint64_t id)
    {
        Herd::Event event = fromClient(server, line, id);
        event.novelty = Herd::Novelty::Useful;
        m_batch.at(atNs, atNs).add(event);
    }
    void hear(std::int64_t atNs, int server, int from, const std::string &line, std::uint64_t id)
    {
        m_batch.at(atNs, atNs).add(fromNeighbour(past.herd(), server, from, line, id, true));
    }
    [[nodiscard]] std::vector<Staleness::Piece> measured(std::int64_t untilNs, std::size_t pieces,
                                                         std::size_t most = 1'000'000)
    {
        past.append(m_batch.take());
        Staleness staleness(past, past.end(), 0, untilNs, pieces);
        while (!staleness.advance(most)) { }
        clients = staleness.clients();
        return staleness.pieces();
    }

    Past past;
    std::size_t clients = 0;

private:
    BatchBuilder m_batch;
};

bool isAbout(double value, double expected)
{
    return std::abs(value - expected) < 0.01 * std::max(expected, 1.0);
}

constexpr double metresPerDegree = 6'371'008.8 * 3.14159265358979 / 180;

} // namespace

class TestStaleness final : public QObject
{
    Q_OBJECT

private slots:
    void serversAreOffAsFarAsTheClientHasGone();
    void whoStoodForLongHasNotCrept();
    void isTheSameInManyTurns();
    void ofManyClientsSomeAreLookedAt();
};

/// kiwi goes north by 0.001° in ten seconds; Jaquez hears of where it began only, Smith nothing.
void TestStaleness::serversAreOffAsFarAsTheClientHasGone()
{
    Story story;
    story.report(0, 0, "IAMAT kiwi +34-118 1700000000", 1);
    story.hear(4 * second, 1, 0, "AT Hill +0.1 kiwi +34-118 1700000000", 1);
    story.report(10 * second, 0, "IAMAT kiwi +34.001-118 1700000010", 2);
    story.report(12 * second, 0, "IAMAT kiwi +34.001-118 1700000012", 3);
    const auto pieces = story.measured(12 * second, 12);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const double gone = std::min(double(i + 1), 10.0) * 0.0001 * metresPerDegree;
        const double hill = i + 1 < 10 ? gone : 0; // it is told at ten
        QVERIFY2(isAbout(pieces[i].meanMetres[0], hill), qPrintable(QString::number(i)));
        QVERIFY(i + 1 < 4 ? std::isnan(pieces[i].meanMetres[1])
                          : isAbout(pieces[i].meanMetres[1], gone));
        QVERIFY(std::isnan(pieces[i].meanMetres[2]));
        QVERIFY(isAbout(pieces[i].mostMetres, i + 1 < 4 ? hill : gone));
    }
}

/// Between reports that are far apart in time nobody knows: it is taken to stand, and to jump.
void TestStaleness::whoStoodForLongHasNotCrept()
{
    Story story;
    story.report(0, 0, "IAMAT kiwi +34-118 1700000000", 1);
    story.report(60 * second, 0, "IAMAT kiwi +35-118 1700000060", 2);
    for (const auto &piece : story.measured(60 * second, 6))
        QVERIFY(isAbout(piece.meanMetres[0], 0));
}

void TestStaleness::isTheSameInManyTurns()
{
    const auto tell = [](std::size_t most) {
        Story story;
        for (int i = 0; i < 50; ++i)
            story.report(i * second, i % 2,
                         "IAMAT kiwi +34.0" + std::to_string(i + 10) + "-118 "
                             + std::to_string(1'700'000'000 + i),
                         std::uint64_t(i) + 1);
        std::vector<double> all;
        for (const auto &piece : story.measured(49 * second, 20, most))
            all.push_back(piece.mostMetres);
        return all;
    };
    QCOMPARE(tell(1), tell(1'000'000));
    QVERIFY(tell(1).back() > 100);
}

void TestStaleness::ofManyClientsSomeAreLookedAt()
{
    Story story;
    constexpr std::size_t many = 1'050;
    for (std::size_t i = 0; i < many; ++i)
        story.report(std::int64_t(i), 0, "IAMAT c" + std::to_string(i) + " +34-118 1700000000",
                     i + 1);
    const auto pieces = story.measured(second, 2);
    QVERIFY(story.clients <= Staleness::mostClients);
    QVERIFY(story.clients > Staleness::mostClients / 2);
    QVERIFY(isAbout(pieces[1].meanMetres[0], 0));
}

QTEST_APPLESS_MAIN(TestStaleness)
#include "tst_staleness.moc"
