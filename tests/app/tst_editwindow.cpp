// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QUndoView>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

/// Editing and undoing in the whole window.
class TestEditWindow final : public QObject
{
    Q_OBJECT

private slots:
    void aServerIsDraggedOnTheMap();
    void undoAndRedoHaveKeysAndAHistory();
    void unsavedChangesAreAskedFor_data();
    void unsavedChangesAreAskedFor();
    void nothingIsAskedWithoutChanges();
};

namespace {

void removeHill(WindowFixture &f)
{
    QVERIFY(f.lab.acts().edit(u"Remove Hill"_s, {Herd::RemoveServer {"Hill"}}));
    QVERIFY(f.window.isWindowModified());
}

} // namespace

void TestEditWindow::aServerIsDraggedOnTheMap()
{
    WindowFixture f;
    QVERIFY(f.ready());
    const auto before = f.lab.herd().servers;
    const auto place = [&f](int server) {
        const Herd::ServerSpec &its = f.lab.herd().servers.at(std::size_t(server));
        return f.window.map().screenOf(its.latitudeDeg, its.longitudeDeg).toPoint();
    };
    const QPoint start = place(1);
    QTest::mousePress(&f.window.map(), Qt::LeftButton, {}, start);
    QTest::mouseMove(&f.window.map(), start + QPoint(-30, 20));
    QTest::mouseMove(&f.window.map(), start + QPoint(-60, 50));
    QVERIFY(f.lab.herd().servers == before); // until it is let go of
    QTest::mouseRelease(&f.window.map(), Qt::LeftButton, {}, start + QPoint(-60, 50));
    QVERIFY((place(1) - start - QPoint(-60, 50)).manhattanLength() <= 1);
    QCOMPARE(f.lab.acts().stack().count(), 1);
    QCOMPARE(f.lab.runner().serversUp(), 5); // it has served on
    f.action("undo")->trigger();
    QVERIFY(f.lab.herd().servers == before);
}

void TestEditWindow::undoAndRedoHaveKeysAndAHistory()
{
    WindowFixture f;
    QVERIFY(f.ready());
    auto *history = f.window.findChild<QUndoView *>();
    QVERIFY(history);
    removeHill(f);
    QCOMPARE(history->model()->rowCount(), 2); // and the beginning
    QVERIFY(history->model()->index(1, 0).data().toString().contains(u"Remove Hill"_s));
    QTest::keySequence(&f.window, QKeySequence(QKeySequence::Undo));
    QVERIFY(f.lab.hasServer(0));
    QVERIFY(!f.window.isWindowModified());
    QTest::keySequence(&f.window, f.action("redo")->shortcut());
    QVERIFY(!f.lab.hasServer(0));
}

void TestEditWindow::unsavedChangesAreAskedFor_data()
{
    QTest::addColumn<int>("answer");

    QTest::newRow("discarded") << int(QMessageBox::Discard);
    QTest::newRow("saved") << int(QMessageBox::Save);
    QTest::newRow("thought better of it") << int(QMessageBox::Cancel);
}

void TestEditWindow::unsavedChangesAreAskedFor()
{
    QFETCH(int, answer);
    WindowFixture f;
    QVERIFY(f.ready());
    const QString file = f.folder.filePath(u"mine.herd.toml"_s);
    QVERIFY(f.lab.save(file));
    removeHill(f);
    f.action("preset-riley")->trigger();
    auto *question = f.window.findChild<QMessageBox *>(u"unsavedQuestion"_s);
    QVERIFY(question);
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    question->button(QMessageBox::StandardButton(answer))->click();
    const bool goesOn = answer != QMessageBox::Cancel;
    QTRY_COMPARE(changed.count(), goesOn ? 1 : 0);
    const auto riley = *Herd::makePreset("riley");
    QCOMPARE(f.lab.herd().name == riley.name, goesOn);
    const auto saved = Lab::readHerdFile(file);
    QVERIFY(saved);
    QCOMPARE(int(saved->servers.size()), answer == QMessageBox::Save ? 4 : 5);
    QCOMPARE(f.window.isWindowModified(), !goesOn);
}

void TestEditWindow::nothingIsAskedWithoutChanges()
{
    WindowFixture f;
    QVERIFY(f.ready());
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.action("preset-riley")->trigger();
    QVERIFY(!f.window.findChild<QMessageBox *>(u"unsavedQuestion"_s));
    QTRY_COMPARE(changed.count(), 1);
}

QTEST_MAIN(TestEditWindow)
#include "tst_editwindow.moc"
