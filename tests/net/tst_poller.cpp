// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/poller.h"

#include <QTest>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

using namespace Herdscope::Net;

namespace {

/// One end of a socket pair; the other end is the test's.
class End final : public Poller::Handler
{
public:
    End(Poller &poller, std::string name, std::string &story, Kind kind = Kind::Last)
        : Handler(kind)
        , m_poller(poller)
        , m_name(std::move(name))
        , m_story(story)
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_pair.data()) != 0)
            m_pair = {-1, -1};
    }
    ~End() override
    {
        m_poller.forget(this);
        leave();
        ::close(m_pair[1]);
        m_story += '~' + m_name + ' ';
    }
    [[nodiscard]] bool join(Poller::Interest interest = {true, false})
    {
        return m_poller.add(m_pair[0], interest, this);
    }
    void modify(Poller::Interest interest) { m_poller.modify(m_pair[0], interest, this); }
    void leave()
    {
        if (m_pair[0] < 0)
            return;
        m_poller.remove(m_pair[0]);
        ::close(std::exchange(m_pair[0], -1));
    }
    void poke() { QCOMPARE(::write(m_pair[1], "x", 1), 1); }

    void onReady(Poller::Interest ready) override
    {
        if (m_pair[0] < 0)
            return; // it has left in this very turn
        char byte = 0;
        if (ready.read && ::recv(m_pair[0], &byte, 1, MSG_DONTWAIT) != 1 && !ready.write)
            return; // it may be told once too often
        m_story += m_name + (ready.write ? "w " : " ");
        if (deed)
            deed();
    }
    void onTurn() override { m_story += m_name + "> "; }
    void onTurnEnd() override { m_story += m_name + ". "; }

    std::function<void()> deed;

private:
    Poller &m_poller;
    std::string m_name;
    std::string &m_story;
    std::array<int, 2> m_pair {-1, -1};
};

} // namespace

class TestPoller final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhoIsReady_data() { addPollers(); }
    void tellsWhoIsReady();
    void goesThroughATurnInOrder_data() { addPollers(); }
    void goesThroughATurnInOrder();
    void letsAHandlerDestroyAnother_data() { addPollers(); }
    void letsAHandlerDestroyAnother();
    void forgets_data() { addPollers(); }
    void forgets();
    void followsTheInterest_data() { addPollers(); }
    void followsTheInterest();

private:
    static void addPollers()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("epoll") << static_cast<int>(PollerKind::Epoll);
        QTest::newRow("notifiers") << static_cast<int>(PollerKind::Notifiers);
    }
    static std::unique_ptr<Poller> make()
    {
        QFETCH(int, kind);
        return makePoller(static_cast<PollerKind>(kind));
    }
};

void TestPoller::tellsWhoIsReady()
{
    std::string story;
    const auto poller = make();
    End a(*poller, "a", story);
    End b(*poller, "b", story);
    QVERIFY(a.join() && b.join());
    b.poke();
    QTRY_COMPARE(story, std::string("b "));
    a.poke();
    QTRY_COMPARE(story, std::string("b a "));
}

void TestPoller::goesThroughATurnInOrder()
{
    std::string story;
    const auto poller = make();
    End client(*poller, "client", story);
    End link(*poller, "link", story, Poller::Handler::Kind::First);
    for (End *end : {&client, &link}) {
        QVERIFY(end->join());
        end->deed = [&poller, &client, &link] {
            poller->callAtTurnEnd(&client);
            poller->callAtTurnEnd(&client); // once is enough
            poller->callAtTurnEnd(&link);
        };
    }
    poller->callAtTurn(&client);
    client.poke();
    link.poke();
    // The first round of the loop may see just the wish for a turn.
    QTRY_VERIFY(story.ends_with("link. client. "));
    QTRY_COMPARE(story, std::string("client> link client link. client. "));
}

void TestPoller::letsAHandlerDestroyAnother()
{
    std::string story;
    const auto poller = make();
    auto a = std::make_unique<End>(*poller, "a", story);
    auto b = std::make_unique<End>(*poller, "b", story);
    QVERIFY(a->join() && b->join());
    const auto destroyBoth = [&] {
        for (auto *end : {&a, &b}) {
            (*end)->leave();
            poller->callAtTurn(end->get());
            poller->callAtTurnEnd(end->get());
            poller->retire(std::move(*end));
        }
    };
    a->deed = b->deed = destroyBoth;
    a->poke();
    b->poke();
    QTRY_VERIFY(story.find("~a ~b ") != std::string::npos);
    const bool justOne = story.starts_with("a a") || story.starts_with("b a");
    QVERIFY2(justOne, story.c_str()); // the second one heard nothing
    QTest::qWait(1);
    QVERIFY2(story.ends_with("~a ~b "), story.c_str()); // and nobody hears anything after it
}

void TestPoller::forgets()
{
    std::string story;
    const auto poller = make();
    End a(*poller, "a", story);
    QVERIFY(a.join());
    poller->callAtTurn(&a);
    poller->callAtTurnEnd(&a);
    poller->forget(&a);
    QTest::qWait(5);
    QCOMPARE(story, std::string());
}

void TestPoller::followsTheInterest()
{
    std::string story;
    const auto poller = make();
    End a(*poller, "a", story);
    QVERIFY(a.join({false, true}));
    a.deed = [&a] { a.modify({true, false}); };
    QTRY_COMPARE(story, std::string("aw "));
    a.poke();
    QTRY_COMPARE(story, std::string("aw a "));
    a.leave();
    QTest::qWait(5);
    QCOMPARE(story, std::string("aw a "));
}

QTEST_GUILESS_MAIN(TestPoller)
#include "tst_poller.moc"
