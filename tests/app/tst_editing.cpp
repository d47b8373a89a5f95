// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphcontroller.h"
#include "app/herdactions.h"
#include "app/herdeditactions.h"
#include "protocol/seededrandom.h"

#include "labfixture.h"

#include <QInputDialog>
#include <QMainWindow>
#include <QSignalSpy>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Herd::HerdEdits;

namespace {

/// Laboratory, graph and the actions between them, without the rest of the window.
struct Stage : LabFixture
{
    Stage()
        : settings(folder.filePath(QLatin1String("settings.ini")))
        , faults(lab, &window)
        , edits(lab, &window)
        , graph(new GraphWidget(&window))
        , controller(lab, settings, *graph, faults, edits)
    {
        window.setCentralWidget(graph);
        window.resize(700, 500);
        QObject::connect(&controller, &GraphController::changed, &window,
                         [this] { controller.refresh(); });
    }
    [[nodiscard]] bool ready()
    {
        window.show();
        controller.refresh();
        return QTest::qWaitForWindowExposed(&window) && waitUntilUp();
    }
    [[nodiscard]] QPoint at(const char *name) const
    {
        const auto nodes = graph->scene().nodes;
        for (int i = 0; i < int(nodes.size()); ++i)
            if (nodes[std::size_t(i)].name == QLatin1String(name))
                return graph->screenOfNode(i).toPoint();
        return {};
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys)
    {
        QTest::mousePress(graph, Qt::LeftButton, keys, from);
        QTest::mouseMove(graph, (from + to) / 2);
        QTest::mouseMove(graph, to);
        QTest::mouseRelease(graph, Qt::LeftButton, keys, to);
    }
    [[nodiscard]] bool isWhole() const
    {
        int links = 0;
        for (int i = 0; i < int(lab.herd().links.size()); ++i)
            links += lab.runner().link(i).up ? 1 : 0;
        return lab.runner().serversUp() == lab.herd().serverCount()
            && links == lab.herd().linkCount();
    }

    QMainWindow window;
    Settings settings;
    FaultActions faults;
    HerdEditActions edits;
    GraphWidget *graph;
    GraphController controller;
};

struct ClientFacts
{
    QByteArray name;
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    std::string chosen;
    bool walking = false;
    bool operator==(const ClientFacts &) const = default;
    bool operator<(const ClientFacts &other) const { return name < other.name; }
};

/// What a person has set up: herd, faults, clients; not what follows from it.
struct Facts
{
    std::vector<Herd::ServerSpec> servers;
    std::vector<std::string> links; ///< with their cuts
    std::vector<ClientFacts> clients;
    bool operator==(const Facts &) const = default;
};

Facts factsOf(const Lab &lab)
{
    Facts facts;
    const Herd::HerdSpec &herd = lab.herd();
    for (const Herd::ServerSpec &each : herd.servers)
        if (!each.removed)
            facts.servers.push_back(each);
    for (int i = 0; i < int(herd.links.size()); ++i) {
        if (!herd.hasLink(i))
            continue;
        const Net::LinkStatus &status = lab.runner().link(i);
        // Whichever end comes first: that is nobody's doing.
        const Herd::LinkSpec &link = herd.links[std::size_t(i)];
        std::string from = herd.servers[std::size_t(link.a)].name;
        std::string to = herd.servers[std::size_t(link.b)].name;
        bool there = status.cutAToB;
        bool back = status.cutBToA;
        if (from > to) {
            std::swap(from, to);
            std::swap(there, back);
        }
        facts.links.push_back(from + ' ' + to + (there ? " >" : "") + (back ? " <" : ""));
    }
    for (int i = 0; i < lab.fleet().size(); ++i) {
        const MobileClient &client = lab.fleet().at(i);
        facts.clients.push_back({client.name, client.position.latitudeDeg,
                                 client.position.longitudeDeg,
                                 client.chosenServer == Herd::nobody
                                     ? std::string()
                                     : herd.servers[std::size_t(client.chosenServer)].name,
                                 client.walking});
    }
    std::sort(facts.servers.begin(), facts.servers.end(),
              [](const auto &a, const auto &b) { return a.name < b.name; });
    std::sort(facts.links.begin(), facts.links.end());
    std::sort(facts.clients.begin(), facts.clients.end());
    return facts;
}

/// One thing that a person may do now.
void actAtRandom(Lab &lab, Protocol::SeededRandom &random)
{
    Acts &acts = lab.acts();
    const Herd::HerdSpec herd = lab.herd();
    const auto server = [&] {
        for (;;)
            if (const int i = int(random.below(herd.servers.size())); herd.hasServer(i))
                return i;
    };
    const auto nameOf = [&](int i) { return herd.servers[std::size_t(i)].name; };
    const auto client = [&] {
        return lab.fleet().size() == 0
            ? -1
            : lab.fleet().at(int(random.below(std::uint64_t(lab.fleet().size())))).id;
    };
    const Protocol::Position place {double(random.below(90)), double(random.below(90))};
    const int link = int(random.below(herd.links.size()));
    switch (random.below(14)) {
    case 0: {
        Herd::ServerSpec added;
        added.name = "N" + std::to_string(random.below(20));
        acts.edit(u"add"_s, {Herd::AddServer {added}});
        break;
    }
    case 1:
        acts.edit(u"remove"_s, {Herd::RemoveServer {nameOf(server())}});
        break;
    case 2:
        acts.edit(u"rename"_s,
                  {Herd::RenameServer {nameOf(server()), "N" + std::to_string(random.below(20))}});
        break;
    case 3:
        acts.edit(u"move"_s,
                  {Herd::MoveServer {nameOf(server()), place.latitudeDeg, place.longitudeDeg}});
        break;
    case 4:
    case 5:
        acts.edit(u"link"_s, {Herd::AddLink {nameOf(server()), nameOf(server())}});
        break;
    case 6:
        acts.edit(u"unlink"_s, {Herd::RemoveLink {nameOf(server()), nameOf(server())}});
        break;
    case 7:
        if (herd.hasLink(link))
            acts.cutLink(link);
        break;
    case 8:
        if (herd.hasLink(link))
            acts.cutLinkOneWay(link, herd.links[std::size_t(link)].a);
        break;
    case 9:
        if (herd.hasLink(link))
            acts.healLink(link);
        break;
    case 10:
        acts.addClient(place);
        break;
    case 11:
        acts.moveClient(client(), place);
        break;
    case 12:
        acts.removeClients({client()});
        break;
    default:
        acts.chooseServer({client()}, random.below(2) == 0 ? Herd::nobody : server());
        break;
    }
}

} // namespace

/// Changing the herd with mouse and keyboard while it runs, and taking it back.
class TestEditing final : public QObject
{
    Q_OBJECT

private slots:
    void aDragFromServerToServerLinksThem();
    void deleteRemovesWhatIsSelected();
    void allServersAreLinkedAnew_data();
    void allServersAreLinkedAnew();
    void aSeedDrawsTheLinks();
    void aDragInTheGraphIsOneStepAndIsKept();
    void theGraphIsArrangedAndBack();
    void aPinGoesWithARenamedServer();
    void settingsOfARunAreUndone();
    void aServerIsAddedAndLinkedWithTheSelectedOneOrTheNearest();
    void aRenamedServerKeepsItsPlaceAndIsSelected();
    void clientsOfARemovedServerGoToTheNearest();
    void whatCannotBeIsSaidAndChangesNothing();
    void changesAreUnsavedUntilTheyAreSaved();
    void aDragOfAClientIsOneStep();
    void whatWasFloodedIsUndoneByTheOppositeAndSaysSo();
    void aThousandStepsForwardAndBackEndWhereTheyBegan();
};

void TestEditing::aDragFromServerToServerLinksThem()
{
    Stage stage;
    QVERIFY(stage.ready());
    stage.drag(stage.at("Hill"), stage.at("Campbell"), Qt::ShiftModifier);
    QVERIFY(stage.lab.herd().linkBetween(0, 4) >= 0);
    QCOMPARE(stage.lab.selection().link(), stage.lab.herd().linkBetween(0, 4));
    QTRY_VERIFY(stage.isWhole());
    QCOMPARE(stage.graph->scene().edges.size(), std::size_t {7});
    // While the tool is on, no key is needed; beside a server nothing happens.
    stage.edits.drawLinks()->trigger();
    stage.drag(stage.at("Hill"), stage.at("Singleton"), Qt::NoModifier);
    QVERIFY(stage.lab.herd().linkBetween(0, 3) >= 0);
    stage.drag(stage.at("Hill"), QPoint(1, 1), Qt::NoModifier);
    QCOMPARE(stage.lab.herd().linkCount(), 8);
    stage.lab.acts().stack().undo();
    stage.lab.acts().stack().undo();
    QCOMPARE(stage.lab.herd().linkCount(), 6);
    QTRY_VERIFY(stage.isWhole());
}

void TestEditing::deleteRemovesWhatIsSelected()
{
    Stage stage;
    QVERIFY(stage.ready());
    QTest::mouseClick(stage.graph, Qt::LeftButton, {}, stage.at("Smith"));
    QTest::keyClick(stage.graph, Qt::Key_Delete);
    QVERIFY(!stage.lab.hasServer(2));
    QCOMPARE(stage.graph->scene().nodes.size(), std::size_t {4});
    QCOMPARE(stage.graph->scene().edges.size(), std::size_t {3});
    QCOMPARE(stage.lab.selection().server(), Herd::nobody);
    // Behind the gap the graph still means the right ones.
    QTest::mouseClick(stage.graph, Qt::LeftButton, {}, stage.at("Singleton"));
    QCOMPARE(stage.lab.selection().server(), 3);
    stage.lab.acts().stack().undo();
    QTRY_VERIFY(stage.isWhole());
    QCOMPARE(stage.graph->scene().nodes.size(), std::size_t {5});
    stage.lab.selection().selectLink(0);
    QTest::keyClick(stage.graph, Qt::Key_Delete);
    QVERIFY(!stage.lab.herd().hasLink(0));
}

void TestEditing::allServersAreLinkedAnew_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("links");
    QTest::addColumn<int>("ofTheSelected");
    QTest::newRow("line") << u"link-line"_s << 4 << 1;
    QTest::newRow("ring") << u"link-ring"_s << 5 << 2;
    QTest::newRow("star") << u"link-star"_s << 4 << 4;
    QTest::newRow("tree") << u"link-tree"_s << 4 << 2;
    QTest::newRow("grid") << u"link-grid"_s << 5 << 2; // two rows of three, one place free
    QTest::newRow("full") << u"link-full"_s << 10 << 4;
}

void TestEditing::allServersAreLinkedAnew()
{
    QFETCH(QString, action);
    QFETCH(int, links);
    QFETCH(int, ofTheSelected);
    Stage stage;
    QVERIFY(stage.ready());
    const Facts before = factsOf(stage.lab);
    stage.lab.selection().selectServer(3);
    stage.edits.findChild<QAction *>(action)->trigger();
    QCOMPARE(stage.lab.herd().linkCount(), links);
    QCOMPARE(int(stage.lab.herd().neighboursOf(3).size()), ofTheSelected);
    QTRY_VERIFY(stage.isWhole());
    QCOMPARE(stage.lab.acts().stack().count(), 1);
    stage.lab.acts().stack().undo();
    QVERIFY(factsOf(stage.lab) == before);
}

void TestEditing::aSeedDrawsTheLinks()
{
    const auto linksOf = [](int seed) {
        Stage stage;
        stage.edits.findChild<QAction *>(u"link-random"_s)->trigger();
        auto *dialog = stage.window.findChild<QInputDialog *>(u"seedDialog"_s);
        dialog->setIntValue(seed);
        dialog->accept();
        return factsOf(stage.lab).links;
    };
    const auto links = linksOf(7);
    QCOMPARE(links.size(), std::size_t {6}); // as before
    QVERIFY(links == linksOf(7));
    QVERIFY(links != linksOf(8));
}

void TestEditing::aDragInTheGraphIsOneStepAndIsKept()
{
    Stage stage;
    QVERIFY(stage.ready());
    const QPoint start = stage.at("Hill");
    const QPoint target(350, 250);
    stage.drag(start, target, Qt::NoModifier);
    const QPoint end = stage.at("Hill");
    QVERIFY((end - target).manhattanLength() < 40); // as far off as it was gripped
    QCOMPARE(stage.lab.acts().stack().count(), 1);
    QVERIFY(!stage.lab.isModified()); // it is no change of the herd
    stage.lab.acts().stack().undo();
    stage.controller.refresh();
    QCOMPARE(stage.at("Hill"), start);
    stage.lab.acts().stack().redo();
    // Also when the server was away, and in the next window.
    QVERIFY(stage.lab.acts().edit(u"remove"_s, {Herd::RemoveServer {"Hill"}}));
    stage.lab.acts().stack().undo();
    stage.controller.refresh();
    QCOMPARE(stage.at("Hill"), end);
    GraphWidget next;
    next.resize(stage.graph->size());
    GraphController controller(stage.lab, stage.settings, next, stage.faults, stage.edits);
    controller.refresh();
    QVERIFY((next.screenOfNode(0).toPoint() - end).manhattanLength() <= 2);
    controller.letLoose();
    controller.refresh();
    QVERIFY((next.screenOfNode(0).toPoint() - start).manhattanLength() <= 2);
}

void TestEditing::theGraphIsArrangedAndBack()
{
    Stage stage;
    QVERIFY(stage.ready());
    const QPointF map = stage.graph->scene().nodes[1].at;
    stage.edits.findChild<QAction *>(u"arrange-circle"_s)->trigger();
    stage.controller.refresh();
    const QPointF circle = stage.graph->scene().nodes[1].at;
    QVERIFY(circle != map);
    stage.edits.findChild<QAction *>(u"arrange-force"_s)->trigger();
    stage.controller.refresh();
    QVERIFY(stage.graph->scene().nodes[1].at != circle);
    stage.lab.acts().stack().undo();
    stage.controller.refresh();
    QCOMPARE(stage.graph->scene().nodes[1].at, circle);
    stage.lab.acts().stack().undo();
    stage.controller.refresh();
    QCOMPARE(stage.graph->scene().nodes[1].at, map);
}

void TestEditing::aPinGoesWithARenamedServer()
{
    Stage stage;
    QVERIFY(stage.ready());
    stage.drag(stage.at("Hill"), {350, 250}, Qt::NoModifier);
    const QPoint at = stage.at("Hill");
    QVERIFY(stage.lab.acts().edit(u"rename"_s, {Herd::RenameServer {"Hill", "Jones"}}));
    stage.controller.refresh();
    QCOMPARE(stage.at("Jones"), at);
    stage.lab.acts().stack().undo();
    stage.controller.refresh();
    QCOMPARE(stage.at("Hill"), at);
}

void TestEditing::settingsOfARunAreUndone()
{
    Stage stage;
    HerdActions actions(stage.lab, stage.settings, &stage.window);
    QVERIFY(stage.ready());
    QUndoStack &stack = stage.lab.acts().stack();
    QSignalSpy started(&stage.lab, &Lab::herdStarted);
    stage.window.findChild<QAction *>(u"mode-1"_s)->trigger();
    QTRY_COMPARE(started.count(), 1);
    stage.window.findChild<QAction *>(u"ack-1000"_s)->trigger();
    QTRY_COMPARE(started.count(), 2);
    stage.window.findChild<QAction *>(u"places-3"_s)->trigger();
    QTRY_COMPARE(started.count(), 3);
    stage.window.findChild<QAction *>(u"places-3"_s)->trigger(); // as it is
    QCOMPARE(stack.count(), 3);
    QCOMPARE(stage.lab.mode(), Net::RunMode::ThreadPerServer);
    QCOMPARE(stage.lab.herd().ack, Herd::AckLevel::Journal);
    QCOMPARE(stage.lab.herd().places, Herd::PlacesKind::Overpass);
    for (int i = 0; i < 3; ++i) {
        stack.undo();
        QTRY_COMPARE(started.count(), 4 + i);
    }
    QCOMPARE(stage.lab.mode(), Net::RunMode::OneLoop);
    QCOMPARE(stage.settings.mode(), Net::RunMode::OneLoop);
    QCOMPARE(stage.lab.herd().ack, Herd::AckLevel::Memory);
    QCOMPARE(stage.lab.herd().places, Herd::PlacesKind::Offline);
    stack.redo();
    QTRY_COMPARE(stage.lab.runner().mode(), Net::RunMode::ThreadPerServer);
    QTRY_COMPARE(started.count(), 7);
}

void TestEditing::aServerIsAddedAndLinkedWithTheSelectedOneOrTheNearest()
{
    Stage stage;
    QVERIFY(stage.ready());
    stage.lab.selection().selectServer(1);
    stage.edits.addServerAt({34.2, -118.0});
    QCOMPARE(stage.lab.herd().serverCount(), 6);
    QVERIFY(stage.lab.herd().linkBetween(1, 5) >= 0);
    QCOMPARE(stage.lab.selection().server(), 5);
    QTRY_VERIFY(stage.isWhole());
    const int client = stage.lab.fleet().add({34.2, -118.0});
    QTRY_COMPARE(stage.lab.fleet().find(client)->server, 5);
    QTRY_VERIFY(stage.allHold(stage.lab.fleet().find(client)->name, {34.2, -118.0}));
    stage.lab.selection().clear();
    stage.edits.addServerAt({33.8, -118.5});
    QVERIFY(stage.lab.herd().linkBetween(1, 6) >= 0); // the nearest
}

void TestEditing::aRenamedServerKeepsItsPlaceAndIsSelected()
{
    Stage stage;
    QVERIFY(stage.ready());
    stage.lab.selection().selectServer(2);
    QVERIFY(stage.lab.acts().edit(u"rename"_s, {Herd::RenameServer {"Smith", "Jones"}}));
    QCOMPARE(stage.lab.serverName(2), u"Jones"_s);
    QCOMPARE(stage.lab.selection().server(), 2);
    QTRY_VERIFY(stage.isWhole());
    QVERIFY(stage.lab.recorder().files().contains(u"Jones.log"_s));
}

void TestEditing::clientsOfARemovedServerGoToTheNearest()
{
    Stage stage;
    QVERIFY(stage.ready());
    const int client = stage.lab.fleet().add({34.07, -118.44}); // at Hill
    QTRY_COMPARE(stage.lab.fleet().find(client)->server, 0);
    QTRY_VERIFY(!stage.lab.fleet().find(client)->waiting);
    stage.lab.fleet().chooseServer(client, 0);
    QVERIFY(stage.lab.acts().edit(u"remove"_s, {Herd::RemoveServer {"Hill"}}));
    QTRY_VERIFY(stage.lab.fleet().find(client)->server > 0);
    QCOMPARE(stage.lab.fleet().find(client)->server,
             stage.lab.fleet().nearestServer({34.07, -118.44}));
    QCOMPARE(stage.lab.fleet().find(client)->chosenServer, Herd::nobody);
    QTRY_VERIFY(!stage.lab.fleet().find(client)->waiting);
}

void TestEditing::whatCannotBeIsSaidAndChangesNothing()
{
    Stage stage;
    QVERIFY(stage.ready());
    QSignalSpy problems(&stage.lab, &Lab::problemArose);
    QVERIFY(!stage.lab.acts().edit(u"rename"_s, {Herd::RenameServer {"Smith", "Two words"}}));
    QCOMPARE(problems.count(), 1);
    QCOMPARE(stage.lab.acts().stack().count(), 0);
    QVERIFY(!stage.lab.isModified());
}

void TestEditing::changesAreUnsavedUntilTheyAreSaved()
{
    Stage stage;
    QVERIFY(stage.ready());
    QVERIFY(!stage.lab.isModified());
    QVERIFY(stage.lab.acts().edit(u"remove"_s, {Herd::RemoveServer {"Hill"}}));
    QVERIFY(stage.lab.isModified());
    const QString file = stage.folder.filePath(u"changed.herd.toml"_s);
    QVERIFY(stage.lab.save(file));
    QVERIFY(!stage.lab.isModified());
    const auto saved = Lab::readHerdFile(file);
    QVERIFY(saved);
    QCOMPARE(saved->servers.size(), std::size_t {4});
    stage.lab.acts().stack().undo();
    QVERIFY(stage.lab.isModified());
    stage.lab.acts().stack().redo();
    QVERIFY(!stage.lab.isModified());
}

void TestEditing::aDragOfAClientIsOneStep()
{
    Stage stage;
    QVERIFY(stage.ready());
    const int client = stage.lab.fleet().add({34, -118});
    for (int i = 1; i <= 10; ++i)
        stage.lab.acts().dragClient(client, {34 + i * 0.01, -118}, i == 10);
    QCOMPARE(stage.lab.acts().stack().count(), 1);
    QCOMPARE(stage.lab.fleet().find(client)->position.latitudeDeg, 34.1);
    stage.lab.acts().stack().undo();
    QCOMPARE(stage.lab.fleet().find(client)->position.latitudeDeg, 34.0);
}

void TestEditing::whatWasFloodedIsUndoneByTheOppositeAndSaysSo()
{
    Stage stage;
    QVERIFY(stage.ready());
    QSignalSpy told(&stage.lab.acts(), &Acts::told);
    const int client = stage.lab.fleet().add({34, -118});
    const QByteArray name = stage.lab.fleet().find(client)->name;
    stage.lab.acts().moveClient(client, {33.9, -118.1});
    QTRY_VERIFY(stage.allHold(name, {33.9, -118.1}));
    stage.lab.acts().stack().undo();
    QCOMPARE(told.count(), 1);
    QTRY_VERIFY(stage.allHold(name, {34, -118}));
    stage.lab.acts().killServer(1);
    QTRY_COMPARE(stage.lab.runner().server(1).state, Net::ServerState::Down);
    stage.lab.acts().stack().undo();
    QCOMPARE(told.count(), 2);
    QTRY_COMPARE(stage.lab.runner().server(1).state, Net::ServerState::Up);
}

void TestEditing::aThousandStepsForwardAndBackEndWhereTheyBegan()
{
    Stage stage;
    QVERIFY(stage.ready());
    Protocol::SeededRandom random(11);
    QUndoStack &stack = stage.lab.acts().stack();
    std::vector<Facts> states {factsOf(stage.lab)};
    for (int tries = 0; stack.count() < 1000 && tries < 20'000; ++tries) {
        const int before = stack.count();
        actAtRandom(stage.lab, random);
        if (stack.count() > before)
            states.push_back(factsOf(stage.lab));
        if (tries % 50 == 0)
            QCoreApplication::processEvents();
    }
    QCOMPARE(stack.count(), 1000);
    for (int step = 1000; step > 0; --step) {
        stack.undo();
        QVERIFY2(factsOf(stage.lab) == states[std::size_t(step - 1)],
                 qPrintable(QString::number(step) + u' ' + stack.redoText()));
    }
    QTRY_VERIFY_WITH_TIMEOUT(stage.isWhole(), 20'000);
    for (int step = 1; step <= 1000; ++step) {
        stack.redo();
        QVERIFY2(factsOf(stage.lab) == states[std::size_t(step)],
                 qPrintable(QString::number(step) + u' ' + stack.undoText()));
    }
}

QTEST_MAIN(TestEditing)
#include "tst_editing.moc"
