// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answerview.h"
#include "app/graphwidget.h"
#include "app/loadcontroller.h"
#include "app/mainwindow.h"
#include "app/mapcontroller.h"
#include "app/mapwidget.h"
#include "app/messagebar.h"

#include "windowfixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPixmap>
#include <QPushButton>
#include <QSpinBox>
#include <QStatusTipEvent>
#include <QTableView>
#include <QTcpSocket>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Protocol::Position;

class TestMainWindow final : public QObject
{
    Q_OBJECT

private slots:
    void aClickOnTheMapPlacesAClientThatAllServersKnow();
    void somebodyElsesClientIsShownOnTheMap();
    void draggingAClientMovesItAndItReports();
    void theMoveToolMovesTheSelectedClient();
    void whatsNearShowsPlacesCircleAndPins();
    void killMoveRestartCatchesUp();
    void aServersContextMenuKillsIt();
    void aLinkIsCutAndHealed();
    void whatIsSelectedInOneViewIsSelectedInAll();
    void removingClientsEmptiesTheMap();
    void ofManyClientsOnlyThoseThatMovedAreMadeAnew();
    void exportWritesItsFiles();
    void aDroppedBadHerdFileIsExplainedAndTheHerdGoesOn();
    void messagesWithOneKeyDoNotPileUp();
    void recentFilesAreNamedAsTheyAre();
    void layoutAndSettingsAreKept();
    void theStatusBarSaysAndChangesWhenReportsAreAnswered();
    void theThemeIsDarkWhenChosen();
    void statusFactsKeepTheirPlaces();
    void tipsStandWhereTheHintIs();
    void aSelectedServersRowsAreTintedInTheLog();
    void showOnMapGoesToTheAnswer();
    void aNewWindowIsNoLargerThanItsScreen();
    void docksAreAsTheyWereLastTime();
    void aNarrowWindowsToolBarShowsEverything();
    void aLoadStartsFromTheMenuAndEndsWithTheWindow();
    void everyAccessKeyIsGivenOnce();
    void startingTheHerdAnewKeepsWhatIsSeen();
    void everyShortcutBelongsToOneAction();
    void everythingThatTakesTheFocusHasAName();
    void keepsAsManyEventsInMemoryAsIsChosen();
};

void TestMainWindow::aClickOnTheMapPlacesAClientThatAllServersKnow()
{
    WindowFixture f;
    QVERIFY(f.ready());
    auto *hint = f.window.findChild<QLabel *>(u"mapHint"_s);
    QVERIFY(hint->isVisible());
    const QPoint point = f.onMap(-40, 60);
    const Position place = f.placeOf(point);
    f.click(point);
    QCOMPARE(f.lab.fleet().size(), 1);
    const QByteArray name = f.lab.fleet().at(0).name;
    QTRY_VERIFY(f.allHold(name, place));
    QVERIFY(!hint->isVisible());
    QTRY_COMPARE(f.window.map().scene().clients.size(), std::size_t(1));
    QTRY_VERIFY(f.status("statusServers").startsWith("5 of 5"_L1));
    QTRY_COMPARE(f.status("statusAgreement"), u"all servers agree"_s);
}

/// Typed into nc, say. It is shown, it can't be steered, and own clients are not shown twice.
void TestMainWindow::somebodyElsesClientIsShownOnTheMap()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const QPoint point = f.onMap(-40, 60);
    const Position place = f.placeOf(point);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, f.lab.runner().server(2).port);
    const auto say = [&](Position at, const char *time) {
        socket.write("IAMAT <b>kiwi</b> " + QByteArray::fromStdString(Protocol::formatPosition(at))
                     + ' ' + time + '\n');
        return QTest::qWaitFor([&] { return socket.canReadLine(); })
            && socket.readLine().startsWith("AT ");
    };
    QVERIFY(say(place, "2000"));
    const auto &clients = [&]() -> const auto &
    {
        return f.window.map().scene().clients;
    };
    QTRY_COMPARE(clients().size(), std::size_t(1));
    QCOMPARE(clients()[0].name, u"<b>kiwi</b>"_s);
    QVERIFY(!f.window.findChild<QLabel *>(u"mapHint"_s)->isVisible());
    QCOMPARE(clients()[0].server, 2);
    QVERIFY(qAbs(clients()[0].place.latitudeDeg() - place.latitudeDeg) < 1e-5);
    f.click(point);
    QTest::mouseDClick(&f.window.map(), Qt::LeftButton, {}, point);
    QCOMPARE(f.lab.fleet().size(), 0);
    QVERIFY(f.lab.selection().clients().isEmpty());

    const Position further = f.placeOf(f.onMap(80, 20));
    QVERIFY(say(further, "2001"));
    QTRY_VERIFY(qAbs(clients()[0].place.longitudeDeg() - further.longitudeDeg) < 1e-5);
    QVERIFY(say(place, "1999")); // old news: answered, and nothing moves
    f.click(f.onMap(-120, -40));
    const int own = f.lab.fleet().at(0).id;
    QTRY_VERIFY(!f.lab.fleet().at(0).waiting);
    QTRY_COMPARE(clients().size(), std::size_t(2));
    QVERIFY(qAbs(clients()[1].place.longitudeDeg() - further.longitudeDeg) < 1e-5);
    f.lab.fleet().remove({own});
    QTRY_COMPARE(clients().size(), std::size_t(1));
}

void TestMainWindow::draggingAClientMovesItAndItReports()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const QPoint from = f.onMap(-60, 40);
    f.click(from);
    const QByteArray name = f.lab.fleet().at(0).name;
    QTRY_COMPARE(f.window.map().scene().clients.size(), std::size_t(1));
    QTRY_VERIFY(!f.lab.fleet().at(0).waiting);
    const QPoint to = f.onMap(60, 70);
    QTest::mousePress(&f.window.map(), Qt::LeftButton, {}, from);
    for (int i = 1; i <= 12; ++i)
        QTest::mouseMove(&f.window.map(), from + (to - from) * i / 12);
    QTest::mouseRelease(&f.window.map(), Qt::LeftButton, {}, to);
    QCOMPARE(f.lab.fleet().size(), 1);
    const Position moved = f.lab.fleet().at(0).position;
    const Position wanted = f.placeOf(to);
    QVERIFY(qAbs(moved.latitudeDeg - wanted.latitudeDeg) < 0.01);
    QVERIFY(qAbs(moved.longitudeDeg - wanted.longitudeDeg) < 0.01);
    QTRY_VERIFY(f.allHold(name, moved));
}

void TestMainWindow::theMoveToolMovesTheSelectedClient()
{
    WindowFixture f;
    QVERIFY(f.ready());
    f.click(f.onMap(-60, 40));
    QTRY_VERIFY(!f.lab.fleet().at(0).waiting);
    QTest::keyClick(&f.window, Qt::Key_M);
    QVERIFY(f.action("move")->isChecked());
    const QPoint to = f.onMap(70, 90);
    f.click(to);
    QCOMPARE(f.lab.fleet().size(), 1);
    QTRY_VERIFY(f.allHold(f.lab.fleet().at(0).name, f.placeOf(to)));
}

void TestMainWindow::whatsNearShowsPlacesCircleAndPins()
{
    WindowFixture f;
    QVERIFY(f.ready());
    f.lab.selection().selectClients({f.lab.fleet().add({34.0689, -118.4451}, "kiwi")});
    f.action("ask")->trigger();
    auto *dialog = f.window.findChild<QDialog *>(u"WhatsNearDialog"_s);
    QTRY_VERIFY(dialog && dialog->isVisible());
    QVERIFY(!dialog->isModal());
    dialog->findChild<QDoubleSpinBox *>(u"radius"_s)->setValue(8);
    dialog->findChild<QSpinBox *>(u"bound"_s)->setValue(4);
    QTest::keyClick(dialog->findChild<QSpinBox *>(u"bound"_s), Qt::Key_Return);
    AnswerView &answers = f.window.answers();
    QTRY_COMPARE_WITH_TIMEOUT(answers.answerCount(), 1, 10'000);
    QVERIFY2(answers.current()->problem.isEmpty(), qPrintable(answers.current()->problem));
    QCOMPARE(answers.current()->bound, 4);
    QTRY_COMPARE(f.window.map().scene().pins.size(), std::size_t(4));
    QVERIFY(f.window.map().scene().circle);
    QCOMPARE(f.window.map().scene().circle->radiusKm, 8.0);
    QVERIFY(!f.window.map().scene().attribution.isEmpty());
}

void TestMainWindow::killMoveRestartCatchesUp()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const int id = f.lab.fleet().add({34.0689, -118.4451}, "kiwi");
    QTRY_VERIFY(f.allHold("kiwi", {34.0689, -118.4451}));
    QTest::mouseClick(&f.window.graph(), Qt::LeftButton, {},
                      f.window.graph().screenOfNode(4).toPoint());
    QCOMPARE(f.lab.selection().server(), 4);
    QTest::keyClick(&f.window, Qt::Key_K);
    QTRY_VERIFY(f.status("statusServers").startsWith("4 of 5"_L1));
    QVERIFY(!f.action("kill")->isEnabled());
    f.lab.fleet().moveTo(id, {34.05, -118.3});
    QTRY_VERIFY(!f.lab.fleet().find(id)->waiting);
    QTest::keyClick(&f.window, Qt::Key_R);
    QTRY_VERIFY(f.status("statusServers").startsWith("5 of 5"_L1));
    QTRY_VERIFY_WITH_TIMEOUT(f.allHold("kiwi", {34.05, -118.3}), 20'000);
    QTRY_COMPARE(f.status("statusAgreement"), u"all servers agree"_s);
}

void TestMainWindow::aServersContextMenuKillsIt()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const QPoint node = f.window.graph().screenOfNode(0).toPoint();
    QContextMenuEvent wish(QContextMenuEvent::Mouse, node, f.window.graph().mapToGlobal(node));
    QApplication::sendEvent(&f.window.graph(), &wish);
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu->actions().contains(f.action("kill")));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(f.action("kill")).center());
    QTRY_COMPARE(f.lab.runner().server(0).state, Net::ServerState::Down);
    QTRY_VERIFY(f.status("statusServers").startsWith("4 of 5"_L1));
}

void TestMainWindow::aLinkIsCutAndHealed()
{
    WindowFixture f;
    QVERIFY(f.ready());
    QTRY_VERIFY(f.lab.runner().link(0).up);
    QTest::mouseClick(&f.window.graph(), Qt::LeftButton, {},
                      f.window.graph().screenOfEdge(0).toPoint());
    QCOMPARE(f.lab.selection().link(), 0);
    QCOMPARE(f.action("cut-from-a")->text(), u"Cut only Hill → Jaquez"_s);
    QCOMPARE(f.action("cut-from-b")->text(), u"Cut only Jaquez → Hill"_s);
    f.action("cut-from-a")->trigger();
    QTRY_VERIFY(f.lab.runner().link(0).cutAToB);
    QVERIFY(!f.lab.runner().link(0).cutBToA);
    QTRY_VERIFY(f.window.graph().scene().edges.at(0).cutAToB);
    QTest::keyClick(&f.window, Qt::Key_X);
    QTRY_VERIFY(f.lab.runner().link(0).cutBToA);
    QTest::keyClick(&f.window, Qt::Key_H);
    QTRY_VERIFY(!f.lab.runner().link(0).isCut());
    QTRY_VERIFY_WITH_TIMEOUT(f.lab.runner().link(0).up, 20'000);
}

void TestMainWindow::whatIsSelectedInOneViewIsSelectedInAll()
{
    WindowFixture f;
    QVERIFY(f.ready());
    f.click(f.onMap(-60, 40));
    f.click(f.onMap(60, 80));
    QTRY_COMPARE(f.window.map().scene().clients.size(), std::size_t(2));
    auto *clients = f.window.findChild<QTableView *>(u"clientsTable"_s);
    QTRY_VERIFY(f.window.map().scene().clients[1].selected);
    QCOMPARE(clients->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(clients->selectionModel()->selectedRows().at(0).row(), 1);
    clients->selectRow(0);
    QTRY_VERIFY(f.window.map().scene().clients[0].selected);
    QVERIFY(!f.window.map().scene().clients[1].selected);
    auto *servers = f.window.findChild<QAbstractItemView *>(u"serversTable"_s);
    servers->selectionModel()->select(servers->model()->index(2, 0),
                                      QItemSelectionModel::ClearAndSelect
                                          | QItemSelectionModel::Rows);
    QTRY_VERIFY(f.window.graph().scene().nodes.at(2).selected);
    QTRY_VERIFY(f.window.map().scene().servers.at(2).selected);
    QVERIFY(clients->selectionModel()->selectedRows().isEmpty());
    QTest::keyClick(&f.window, Qt::Key_Escape);
    QTRY_VERIFY(!f.window.graph().scene().nodes.at(2).selected);
}

void TestMainWindow::removingClientsEmptiesTheMap()
{
    WindowFixture f;
    QVERIFY(f.ready());
    f.lab.fleet().addWalkers(50, f.window.map().visibleArea(), 30);
    QTRY_COMPARE(f.window.map().scene().clients.size(), std::size_t(50));
    f.action("select-all")->trigger();
    QCOMPARE(f.lab.selection().clients().size(), 50);
    QTest::keyClick(&f.window, Qt::Key_Delete);
    QCOMPARE(f.lab.fleet().size(), 0);
    QTRY_VERIFY(f.window.map().scene().clients.empty());
}

/// What a frame costs must not grow with clients that stand still.
void TestMainWindow::ofManyClientsOnlyThoseThatMovedAreMadeAnew()
{
    WindowFixture f;
    QVERIFY(f.ready());
    Fleet &fleet = f.lab.fleet();
    constexpr int many = 200;
    const Position place = f.placeOf(f.onMap(-40, 60));
    for (int i = 0; i < many; ++i)
        fleet.add({place.latitudeDeg + 0.001 * i, place.longitudeDeg});
    QTRY_VERIFY(f.lab.runner().allAgree() && f.lab.runner().server(0).known == many);
    QTRY_COMPARE(f.window.map().scene().clients.size(), std::size_t(many));
    f.lab.selection().selectClients({fleet.at(3).id, fleet.at(5).id});
    QTRY_VERIFY(f.window.map().scene().clients[5].selected);
    auto *controller = f.window.map().findChild<MapController *>();
    const qint64 before = controller->clientsMade();
    const auto &moved = [&]() -> const auto &
    {
        return f.window.map().scene().clients[5];
    };
    constexpr int moves = 20;
    for (int i = 1; i <= moves; ++i) {
        const double latitude = place.latitudeDeg + 0.002 * i;
        fleet.moveTo(fleet.at(5).id, {latitude, place.longitudeDeg});
        QTRY_COMPARE(moved().place.latitudeDeg(), latitude);
    }
    QTRY_VERIFY(moved().trail.size() > moves); // all of it: it is selected
    QVERIFY(moved().selected);
    QVERIFY(f.window.map().scene().clients[3].selected);
    QVERIFY(!f.window.map().scene().clients[4].selected);
    // Answers to the others may still be shown meanwhile, once each.
    const qint64 made = controller->clientsMade() - before;
    QVERIFY2(made >= moves && made < 3 * many, qPrintable(QString::number(made)));
}

void TestMainWindow::exportWritesItsFiles()
{
    WindowFixture f;
    QVERIFY(f.ready());
    f.click(f.onMap(-60, 40));
    QTRY_VERIFY(!f.lab.fleet().at(0).waiting);
    const QString folder = f.folder.filePath(u"export"_s);
    QVERIFY(f.window.exportTo(folder));
    for (const char *name : {"index.html", "journal.jsonl", "updates.csv", "herd.toml", "map.svg",
                             "map.png", "graph.svg", "graph.png", "Hill.log", "Campbell.log"}) {
        const QFileInfo file(QDir(folder).filePath(QLatin1StringView(name)));
        QVERIFY2(file.size() > 0, name);
    }
    QVERIFY(f.window.messages().textOf(u"export"_s).contains(folder));
    QFile updates(QDir(folder).filePath(u"updates.csv"_s));
    QVERIFY(updates.open(QIODevice::ReadOnly));
    QVERIFY(updates.readAll().contains(f.lab.fleet().at(0).name));
}

void TestMainWindow::aDroppedBadHerdFileIsExplainedAndTheHerdGoesOn()
{
    WindowFixture f;
    QVERIFY(f.ready());
    QFile file(f.folder.filePath(u"bad.herd.toml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("format = \"herdscope-herd\"\nversion = 1\nnme = \"x\"\n");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &drop);
    QVERIFY(f.window.messages().isVisible());
    const QString text = f.window.messages().textOf(u"file"_s);
    QVERIFY2(text.contains("bad.herd.toml:3:1"_L1), qPrintable(text));
    QCOMPARE(f.lab.runner().serversUp(), 5);
    QVERIFY(f.settings.recentFiles().isEmpty());
}

void TestMainWindow::messagesWithOneKeyDoNotPileUp()
{
    MessageBar bar;
    int acts = 0;
    for (int i = 0; i < 100; ++i) {
        bar.say(u"disk"_s, MessageBar::Kind::Problem, QString::number(i),
                {u"Mend"_s, [&acts] { ++acts; }});
    }
    QCOMPARE(bar.textOf(u"disk"_s), u"99"_s);
    QTRY_COMPARE(bar.findChildren<QPushButton *>().size(), 1);
    bar.say(u"other"_s, MessageBar::Kind::Note, u"<b>plain</b>"_s);
    QTRY_COMPARE(bar.findChildren<QPushButton *>().size(), 1);
    bar.findChild<QPushButton *>()->click();
    QCOMPARE(acts, 1);
    QVERIFY(bar.textOf(u"disk"_s).isEmpty());
    bar.dismiss(u"other"_s);
    QVERIFY(bar.isHidden());
}

/// Whatever a file's name looks like.
void TestMainWindow::recentFilesAreNamedAsTheyAre()
{
    QTemporaryDir folder;
    LabFixture f(*Herd::makePreset("line 2"));
    Settings settings(folder.filePath(u"settings.ini"_s));
    const QString name = u"/tmp/<b>one</b> & <img src=x>.herd.toml"_s;
    settings.addRecentFile(name);
    Appearance appearance(settings);
    MainWindow window(f.lab, settings, appearance);
    int found = 0;
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (action->statusTip() != name)
            continue;
        ++found;
        QTextDocument shown;
        QVERIFY(Qt::mightBeRichText(action->toolTip()));
        shown.setHtml(action->toolTip());
        QCOMPARE(shown.toPlainText(), name);
    }
    QCOMPARE(found, 1);
}

void TestMainWindow::layoutAndSettingsAreKept()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    LabFixture f(*Herd::makePreset("line 2"));
    {
        Settings settings(file);
        Appearance appearance(settings);
        MainWindow window(f.lab, settings, appearance);
        window.show();
        window.findChild<QDockWidget *>(u"answersDock"_s)->hide();
        window.findChild<QAction *>(u"mode-1"_s)->trigger();
        settings.addRecentFile(u"/tmp/one.herd.toml"_s);
        window.close();
    }
    Settings settings(file);
    QCOMPARE(settings.mode(), Net::RunMode::ThreadPerServer);
    QCOMPARE(settings.recentFiles(), QStringList {u"/tmp/one.herd.toml"_s});
    Appearance appearance(settings);
    MainWindow window(f.lab, settings, appearance);
    window.show();
    QVERIFY(window.findChild<QDockWidget *>(u"answersDock"_s)->isHidden());
    QCOMPARE(window.findChild<QComboBox *>(u"modeBox"_s)->currentIndex(), 1);
    window.findChild<QAction *>(u"reset-layout"_s)->trigger();
    QVERIFY(!window.findChild<QDockWidget *>(u"answersDock"_s)->isHidden());
}

void TestMainWindow::theStatusBarSaysAndChangesWhenReportsAreAnswered()
{
    WindowFixture f(*Herd::makePreset("ring 3"));
    const auto *button = f.window.findChild<QToolButton *>(u"ackButton"_s);
    QVERIFY(button && button->text().contains(u"memory"_s));
    QVERIFY(f.action("ack-0")->isChecked());
    QVERIFY(f.action("ack-2002")->isVisible());
    QVERIFY(!f.action("ack-2003")->isVisible()); // nobody has three neighbours
    f.action("ack-2002")->trigger();
    QTRY_COMPARE(f.lab.herd().ack, Herd::AckLevel::Peers);
    QCOMPARE(f.lab.herd().ackPeers, 2);
    QVERIFY(button->text().contains(u'2'));
    QVERIFY(f.action("ack-2002")->isChecked() && !f.action("ack-0")->isChecked());
    QVERIFY(!f.window.findChild<QLabel *>(u"statusOpen"_s)->isVisible());
}

void TestMainWindow::theThemeIsDarkWhenChosen()
{
    WindowFixture f(*Herd::makePreset("line 2"));
    f.action("theme-1")->trigger();
    auto *button = f.window.findChild<QToolButton *>(u"ackButton"_s);
    (void)button->grab(); // in light first
    f.action("theme-2")->trigger();
    QVERIFY(f.appearance.isDark());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 100);
    // What has a style sheet may keep the ink of the other theme.
    const QImage image = button->grab().toImage();
    int lightest = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            lightest = std::max(lightest, image.pixelColor(x, y).lightness());
    QVERIFY2(lightest > 150, QByteArray::number(lightest).constData());
    f.action("theme-1")->trigger();
    QVERIFY(!f.appearance.isDark());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 200);
}

void TestMainWindow::statusFactsKeepTheirPlaces()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const auto left = [&f](const char *label) {
        return f.window.findChild<QLabel *>(QLatin1StringView(label))->x();
    };
    QTRY_VERIFY(f.status("statusServers").startsWith("5 of 5"_L1));
    const QList<int> before {left("statusServers"), left("statusClients"), left("statusUpdates"),
                             left("statusAgreement")};
    QVERIFY(std::is_sorted(before.begin(), before.end()));
    QVERIFY(before.constFirst() < 30);
    QVERIFY(left("statusHint") > before.constLast());
    f.lab.fleet().addWalkers(150, f.window.map().visibleArea(), 30);
    QTRY_VERIFY(f.status("statusClients").startsWith("150"_L1));
    QTRY_VERIFY(!f.status("statusUpdates").startsWith("0.0"_L1));
    const QList<int> after {left("statusServers"), left("statusClients"), left("statusUpdates"),
                            left("statusAgreement")};
    QCOMPARE(after, before);
}

void TestMainWindow::tipsStandWhereTheHintIs()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const QString hint = f.status("statusHint");
    QVERIFY(!hint.isEmpty());
    QStatusTipEvent tip(u"What the entry does"_s);
    QApplication::sendEvent(&f.window, &tip);
    QCOMPARE(f.status("statusHint"), u"What the entry does"_s);
    QVERIFY(f.window.findChild<QLabel *>(u"statusServers"_s)->isVisible());
    QStatusTipEvent over {QString()};
    QApplication::sendEvent(&f.window, &over);
    QCOMPARE(f.status("statusHint"), hint);
}

void TestMainWindow::aSelectedServersRowsAreTintedInTheLog()
{
    WindowFixture f;
    QVERIFY(f.ready());
    f.window.findChild<QDockWidget *>(u"logDock"_s)->raise();
    auto *log = f.window.findChild<QTableView *>(u"table"_s);
    auto *paused = f.window.findChild<QAbstractButton *>(u"pause"_s);
    QTRY_VERIFY(log->isVisible() && log->model()->rowCount() > 3);
    paused->click();
    const QImage before = log->viewport()->grab().toImage();
    const int shown = log->rowAt(log->viewport()->height() / 2);
    f.lab.selection().selectServer(
        log->model()->index(shown < 0 ? 0 : shown, 0).data(Qt::UserRole).toInt());
    QVERIFY(log->viewport()->grab().toImage() != before);
    f.lab.selection().clear();
    QCOMPARE(log->viewport()->grab().toImage(), before);
}

void TestMainWindow::showOnMapGoesToTheAnswer()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const int id = f.lab.fleet().add({34.0689, -118.4451}, "kiwi");
    QTRY_VERIFY(!f.lab.fleet().find(id)->waiting);
    f.lab.fleet().ask(id, 5, 4);
    QTRY_COMPARE_WITH_TIMEOUT(f.window.answers().answerCount(), 1, 10'000);
    f.window.map().showArea(40, 10, 50, 20);
    QVERIFY(!f.window.map().visibleArea().contains(-118.4451, 34.0689));
    f.window.findChild<QPushButton *>(u"mapButton"_s)->click();
    const QRectF area = f.window.map().visibleArea();
    QVERIFY(area.contains(-118.4451, 34.0689));
    QVERIFY(qAbs(area.height()) > 0.09 && qAbs(area.height()) < 0.5); // 10 km and some country
}

void TestMainWindow::aNewWindowIsNoLargerThanItsScreen()
{
    LabFixture lab;
    Settings settings(lab.folder.filePath(u"settings.ini"_s));
    Appearance appearance(settings);
    MainWindow window(lab.lab, settings, appearance);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QSize most = window.screen()->availableSize().expandedTo(window.minimumSizeHint());
    QVERIFY2(window.width() <= most.width(), QByteArray::number(window.width()).constData());
    QVERIFY(window.height() <= most.height());
}

void TestMainWindow::docksAreAsTheyWereLastTime()
{
    LabFixture lab;
    Settings settings(lab.folder.filePath(u"settings.ini"_s));
    Appearance appearance(settings);
    std::vector<QSize> sizes;
    for (int time = 0; time < 3; ++time) {
        MainWindow window(lab.lab, settings, appearance);
        if (time == 0)
            window.resize(1300, 850);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(window.size(), QSize(1300, 850));
        const auto *dock = window.findChild<QDockWidget *>(u"clientsDock"_s);
        QTRY_COMPARE(dock->visibleRegion().isEmpty(), false);
        sizes.push_back(dock->size());
        window.close();
    }
    QCOMPARE(sizes[1], sizes[0]);
    QCOMPARE(sizes[2], sizes[0]);
}

void TestMainWindow::aNarrowWindowsToolBarShowsEverything()
{
    WindowFixture f(*Herd::makePreset("line 2"));
    QVERIFY(QTest::qWaitForWindowExposed(&f.window));
    auto *box = f.window.findChild<QComboBox *>(u"placesBox"_s);
    auto *bar = f.window.findChild<QToolBar *>();
    for (const int width : {1600, 1264, 1000}) {
        f.window.resize(width, 750);
        QTRY_VERIFY(box->isVisible());
        QTRY_VERIFY(box->mapTo(&f.window, box->rect().topRight()).x() < f.window.width());
    }
    QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonIconOnly);
    f.window.resize(1600, 750);
    QTRY_COMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
}

void TestMainWindow::aLoadStartsFromTheMenuAndEndsWithTheWindow()
{
    WindowFixture f(*Herd::makePreset("line 2"));
    QVERIFY(f.ready());
    const auto *controller = f.window.findChild<LoadController *>();
    const auto *button = f.window.findChild<QWidget *>(u"loadButton"_s);
    QVERIFY(controller && button && button->visibleRegion().isEmpty()); // behind a tab
    QTRY_VERIFY(f.action("load")->isEnabled());
    f.action("load")->trigger();
    QVERIFY(controller->isRunning());
    QTRY_VERIFY(!button->visibleRegion().isEmpty());
    f.window.close();
    QTRY_VERIFY(!controller->isRunning());
}

void TestMainWindow::everyAccessKeyIsGivenOnce()
{
    WindowFixture f(*Herd::makePreset("line 2"));
    QHash<QKeySequence, QString> owners;
    const auto take = [&owners](const QString &text) {
        const QKeySequence keys = QKeySequence::mnemonic(text);
        const bool free = keys.isEmpty() || !owners.contains(keys);
        owners.insert(keys, text);
        return free;
    };
    for (const QAction *menu : f.window.menuBar()->actions())
        QVERIFY2(take(menu->text()), qPrintable(menu->text()));
    for (const QLabel *label : f.window.findChildren<QLabel *>())
        QVERIFY2(!label->buddy() || take(label->text()), qPrintable(label->text()));
    for (const QPushButton *button : f.window.findChildren<QPushButton *>())
        QVERIFY2(take(button->text()), qPrintable(button->text()));
    QVERIFY(owners.size() > 8);
}

void TestMainWindow::startingTheHerdAnewKeepsWhatIsSeen()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const int id = f.lab.fleet().add({34.0689, -118.4451}, "kiwi");
    f.lab.selection().selectClients({id});
    f.window.map().showArea(33.95, -118.6, 34.1, -118.4);
    const QRectF area = f.window.map().visibleArea();
    QSignalSpy anew(&f.lab, &Lab::herdChanged);
    f.action("mode-1")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(anew.size(), 1, 10'000);
    QVERIFY(f.waitUntilUp());
    QCOMPARE(f.window.map().visibleArea(), area);
    QCOMPARE(f.lab.selection().client(), id);
    QTRY_VERIFY(f.allHold("kiwi", {34.0689, -118.4451}));
    QVERIFY(f.lab.newHerd(u"grid 5 5"_s)); // servers elsewhere
    QTRY_COMPARE_WITH_TIMEOUT(anew.size(), 2, 10'000);
    QVERIFY(f.window.map().visibleArea() != area);
}

void TestMainWindow::everyShortcutBelongsToOneAction()
{
    WindowFixture f(*Herd::makePreset("line 2"));
    QHash<QKeySequence, QString> owners;
    for (const QAction *action : f.window.findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            if (action->shortcutContext() != Qt::WindowShortcut)
                continue;
            QVERIFY2(!owners.contains(keys),
                     qPrintable(keys.toString() + u": "_s + owners.value(keys) + u", "_s
                                + action->text()));
            owners.insert(keys, action->text());
        }
    }
    QVERIFY(owners.size() > 25);
}

void TestMainWindow::everythingThatTakesTheFocusHasAName()
{
    WindowFixture f(*Herd::makePreset("line 2"));
    QStringList nameless;
    for (const QWidget *widget : f.window.findChildren<QWidget *>()) {
        const bool ours = qobject_cast<const QAbstractItemView *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const MapWidget *>(widget) || qobject_cast<const GraphWidget *>(widget);
        const bool inner = widget->objectName().startsWith("qt_"_L1)
            || qobject_cast<const QComboBox *>(widget->parentWidget())
            || widget->inherits("QComboBoxListView") || widget->inherits("QHeaderView");
        if (ours && !inner && widget->focusPolicy() != Qt::NoFocus
            && widget->accessibleName().isEmpty())
            nameless.append(QLatin1StringView(widget->metaObject()->className()) + u' '
                            + widget->objectName());
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void TestMainWindow::keepsAsManyEventsInMemoryAsIsChosen()
{
    WindowFixture f;
    QVERIFY(f.ready());
    QCOMPARE(f.settings.eventsInMemory(), 2'000'000);
    QVERIFY(f.action("keep-2000000")->isChecked());
    QVERIFY(!f.action("keep-200000")->toolTip().isEmpty());
    f.action("keep-200000")->trigger();
    QCOMPARE(f.settings.eventsInMemory(), 200'000);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
