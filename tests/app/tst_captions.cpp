// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/announcer.h"
#include "app/captions.h"
#include "figures/captionwords.h"
#include "history/moment.h"

#include "windowfixture.h"

#include <QAccessible>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QStringList>

#include <algorithm>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

constexpr Protocol::Position beach {33.99, -118.45};
constexpr int smith = 2; ///< of the default herd

/// What the window tells screen readers, and when. Without one nothing is told, so captions are
/// shown meanwhile: the sentences are the same.
class Listener final
{
public:
    explicit Listener(WindowFixture &fixture)
        : m_announcer(*fixture.window.findChild<Announcer *>())
    {
        m_clock.start();
        fixture.action("presentation")->trigger();
        QObject::connect(&m_announcer, &Announcer::said, &m_announcer,
                         [this](const QString &sentence) {
                             m_said.append({sentence, m_clock.elapsed()});
                         });
    }
    ~Listener() { m_announcer.disconnect(); }
    Q_DISABLE_COPY_MOVE(Listener)

    struct Said
    {
        QString sentence;
        qint64 atMs = 0;
    };
    [[nodiscard]] const QList<Said> &said() const { return m_said; }
    [[nodiscard]] bool waitFor(const QString &part) const
    {
        const auto isThere = [&](const Said &said) { return said.sentence.contains(part); };
        return QTest::qWaitFor([&] { return std::ranges::any_of(m_said, isThere); }, 20'000);
    }
    [[nodiscard]] QAccessibleInterface *access() const
    {
        return QAccessible::queryAccessibleInterface(&m_announcer);
    }

private:
    Announcer &m_announcer;
    QElapsedTimer m_clock;
    QList<Said> m_said;
};

/// Of @p window: what its caption band says.
QString caption(WindowFixture &fixture)
{
    return fixture.status("captionHappening");
}
bool waitForCaption(WindowFixture &fixture, const QString &part)
{
    return QTest::qWaitFor([&] { return caption(fixture).contains(part); }, 20'000);
}
bool waitForReport(WindowFixture &fixture, const QString &part)
{
    return QTest::qWaitFor([&] { return fixture.status("captionReport").contains(part); }, 20'000);
}

} // namespace

class tst_Captions : public QObject
{
    Q_OBJECT

private slots:
    void screenReadersAreToldWhatHappens();
    void aReaderIsNotTalkedOver();
    void captionsSayWhatJustHappened();
    void captionsFollowThePastInBothDirections();
    void withoutAnybodyToReadThemNothingIsDone();
    void presentationHasLargeTextsAndHidesDocks();
    void longListsAreCutShort();
};

void tst_Captions::screenReadersAreToldWhatHappens()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    const Listener listener(fixture);
    QVERIFY(listener.waitFor(u"up."_s));
    (void)fixture.lab.fleet().add(beach, "kiwi");
    QVERIFY(listener.waitFor(u"kiwi reported to Hill; all"_s));
    fixture.lab.killServer(smith);
    QVERIFY(listener.waitFor(u"Smith was killed."_s));
    fixture.lab.restartServer(smith);
    QVERIFY(listener.waitFor(u"Smith is up again. All servers agree."_s));
    QCOMPARE(listener.access()->role(), QAccessible::Notification);
    QCOMPARE(listener.access()->text(QAccessible::Name), listener.said().last().sentence);
}

void tst_Captions::aReaderIsNotTalkedOver()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    const Listener listener(fixture);
    for (int i = 0; i < 10; ++i)
        (void)fixture.lab.fleet().add({33.9 + 0.01 * i, -118.45}, QByteArray::number(i));
    fixture.lab.killServer(smith);
    QVERIFY(listener.waitFor(u"Smith was killed."_s));
    const QList<Listener::Said> said = listener.said();
    constexpr qint64 coarse = 50; // timers may be early by a twentieth
    for (qsizetype i = 1; i < said.size(); ++i)
        QVERIFY(said[i].atMs - said[i - 1].atMs >= Captions::pauseMs - coarse);
}

void tst_Captions::captionsSayWhatJustHappened()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    fixture.action("presentation")->trigger();
    QVERIFY(waitForCaption(fixture, u"up."_s));
    const int kiwi = fixture.lab.fleet().add(beach, "kiwi");
    QVERIFY(waitForReport(fixture, u"kiwi reported to Hill; all 5"_s));
    // Smith and Campbell on their own: what links them with the others is cut.
    const auto &links = fixture.lab.herd().links;
    constexpr int campbell = 4;
    for (int i = 0; i < int(links.size()); ++i) {
        const auto isThere = [](int server) { return server == smith || server == campbell; };
        if (isThere(links[std::size_t(i)].a) != isThere(links[std::size_t(i)].b))
            fixture.lab.cutLink(i);
    }
    QVERIFY(waitForCaption(fixture, u"The herd is cut in two:"_s));
    QVERIFY2(caption(fixture).contains(u" | "_s), qPrintable(caption(fixture)));
    fixture.lab.fleet().moveTo(kiwi, {33.98, -118.46});
    QVERIFY(waitForReport(fixture, u"3 of 5"_s));
    QVERIFY(waitForReport(fixture, u"are cut off"_s));
    for (int i = 0; i < int(links.size()); ++i)
        fixture.lab.healLink(i);
    QVERIFY(waitForCaption(fixture, u"The herd is whole again. All servers agree."_s));
    QVERIFY(waitForReport(fixture, u"kiwi reported to Hill; all 5"_s));
}

void tst_Captions::captionsFollowThePastInBothDirections()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    fixture.action("presentation")->trigger();
    (void)fixture.lab.fleet().add(beach, "kiwi");
    QVERIFY(waitForReport(fixture, u"kiwi reported to Hill; all 5"_s));
    const History::EventNumber before = fixture.lab.past().end();
    fixture.lab.killServer(smith);
    QVERIFY(waitForCaption(fixture, u"Smith was killed."_s));
    Playhead &head = fixture.lab.playhead();
    head.goTo(before);
    QVERIFY(waitForCaption(fixture, u"up."_s));
    head.goTo(fixture.lab.past().end());
    QVERIFY(waitForCaption(fixture, u"Smith was killed."_s));
    QVERIFY(waitForReport(fixture, u"kiwi reported to Hill; all 4"_s));
    head.goTo(fixture.lab.past().first());
    QVERIFY(waitForCaption(fixture, u"Nothing has happened yet."_s));
    QVERIFY(waitForReport(fixture, u"No client has reported yet."_s));
    head.goToNow();
    QVERIFY(waitForCaption(fixture, u"Smith was killed."_s));
}

void tst_Captions::withoutAnybodyToReadThemNothingIsDone()
{
    LabFixture fixture;
    Captions captions(fixture.lab);
    const QSignalSpy changed(&captions, &Captions::changed);
    QVERIFY(fixture.waitUntilUp());
    (void)fixture.lab.fleet().add(beach, "kiwi");
    QVERIFY(QTest::qWaitFor([&] { return fixture.allHold("kiwi", beach); }, 10'000));
    QCOMPARE(changed.count(), 0);
    captions.setWanted(true);
    QVERIFY(QTest::qWaitFor([&] { return captions.report().contains(u"kiwi"_s); }, 10'000));
    QVERIFY(!captions.happening().isEmpty());
}

void tst_Captions::presentationHasLargeTextsAndHidesDocks()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    const auto docks = fixture.window.findChildren<QDockWidget *>();
    const auto areHidden = [&docks] {
        return std::ranges::all_of(docks, [](const QDockWidget *dock) { return dock->isHidden(); });
    };
    QList<bool> hidden;
    for (const QDockWidget *dock : docks)
        hidden << dock->isHidden();
    const double size = fixture.window.map().font().pointSizeF();
    QAction *action = fixture.action("presentation");
    auto *captions = fixture.window.findChild<QWidget *>(u"captions"_s);
    QVERIFY(!captions->isVisible());
    action->trigger();
    QVERIFY(fixture.window.isFullScreen());
    QVERIFY(captions->isVisible());
    QVERIFY(areHidden());
    QTRY_VERIFY(fixture.window.map().font().pointSizeF() > 1.3 * size);
    QTRY_VERIFY(fixture.window.graph().font().pointSizeF() > 1.3 * size);

    docks.front()->show(); // is wanted in a presentation
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    QVERIFY(!action->isChecked());
    QVERIFY(!fixture.window.isFullScreen());
    QVERIFY(!captions->isVisible());
    QTRY_COMPARE(fixture.window.map().font().pointSizeF(), size);
    for (int i = 0; i < int(docks.size()); ++i)
        QCOMPARE(docks[i]->isHidden(), hidden[i]);
    action->trigger();
    QVERIFY(!docks.front()->isHidden());
    QVERIFY(docks.back()->isHidden());
    fixture.window.close();
    QVERIFY2(!action->isChecked(), "what is kept for the next start is the everyday look");
}

void tst_Captions::longListsAreCutShort()
{
    QStringList names;
    for (int i = 0; i < 100; ++i)
        names << QString::number(i);
    QVERIFY(Figures::listText(names).size() < 40);
    QCOMPARE(Figures::listText({u"Hill"_s}), u"Hill"_s);
}

QTEST_MAIN(tst_Captions)
#include "tst_captions.moc"
