// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitychart.h"
#include "app/addtracksdialog.h"
#include "app/addwalkersdialog.h"
#include "app/helpdialogs.h"
#include "app/keyhelp.h"
#include "app/spacetimechart.h"
#include "app/timeslider.h"
#include "app/waterfallchart.h"
#include "app/whatsneardialog.h"

#include "windowfixture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QTableWidget>

#include <initializer_list>
#include <map>
#include <memory>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

/// What the list of keys has: keys, what they do.
QList<QStringList> listOf(const MainWindow &window)
{
    const std::unique_ptr<QDialog> dialog(makeShortcutsDialog(window, nullptr));
    const auto *table = dialog->findChild<QTableWidget *>(u"shortcuts"_s);
    QList<QStringList> rows;
    for (int row = 0; row < table->rowCount(); ++row)
        rows << QStringList {table->item(row, 0)->text(), table->item(row, 1)->text(),
                             table->item(row, 2)->text()};
    return rows;
}

bool isQtsOwn(const QWidget &widget)
{
    return widget.objectName().startsWith("qt_"_L1);
}

/// Widgets that a person can do something with, and that have no name for screen readers.
QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isUsed = qobject_cast<QAbstractButton *>(widget) != nullptr
            || qobject_cast<QComboBox *>(widget) != nullptr
            || qobject_cast<QLineEdit *>(widget) != nullptr
            || qobject_cast<QAbstractItemView *>(widget) != nullptr
            || (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        // Parts of a whole that has a name: the editor of a box, the list of a combo box.
        const QWidget *whole = widget->parentWidget();
        const bool isPart = whole != nullptr
            && (whole->inherits("QAbstractSpinBox") || whole->inherits("QComboBox")
                || whole->inherits("QComboBoxPrivateContainer") || whole->inherits("QLineEdit")
                || whole->inherits("QAbstractItemView") || whole->inherits("QTabBar")
                || whole->inherits("QScrollArea") || widget->inherits("QTabBar")
                || widget->inherits("QTabWidget") || widget->inherits("QScrollArea"));
        if (!isUsed || isPart || isQtsOwn(*widget))
            continue;
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(widget);
        if (access == nullptr || access->text(QAccessible::Name).isEmpty())
            nameless << QLatin1StringView(widget->metaObject()->className()) % u' '
                    % widget->objectName() % u" in "_s
                    % (whole != nullptr ? whole->objectName() : QString());
    }
    return nameless;
}

} // namespace

class tst_EasyToFollow : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyIsInTheList();
    void noTwoActionsShareAKey();
    void everythingHasANameForScreenReaders();
    void eachPictureHasATableTwin();
    void menusOpenByKeys();
    void rowsAreAsHighAsTheirLetters();
};

void tst_EasyToFollow::everyKeyIsInTheList()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    const QList<QStringList> rows = listOf(fixture.window);
    for (const QAction *action : fixture.window.findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            const QString text = keys.toString(QKeySequence::NativeText);
            const bool isListed = std::ranges::any_of(
                rows, [&](const QStringList &row) { return row[1].split(u", "_s).contains(text); });
            QVERIFY2(isListed, qPrintable(text + u' ' + action->text()));
        }
    }
    for (const QStringList &row : rows)
        QVERIFY2(!row.contains(QString()), qPrintable(row.join(u'|')));
    const QWidget *views[] {&fixture.window.map(),
                            &fixture.window.graph(),
                            fixture.window.findChild<WaterfallChart *>(),
                            fixture.window.findChild<SpaceTimeChart *>(),
                            fixture.window.findChild<ActivityChart *>(),
                            fixture.window.findChild<TimeSlider *>()};
    for (const QWidget *view : views) {
        QVERIFY2(!keysOf(view).isEmpty(), view->metaObject()->className());
        for (const KeyHelp &key : keysOf(view))
            QVERIFY(std::ranges::any_of(
                rows, [&](const QStringList &row) { return row[2] == key.what; }));
    }
}

void tst_EasyToFollow::noTwoActionsShareAKey()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    std::map<QString, const QAction *> known;
    for (const QAction *action : fixture.window.findChildren<QAction *>()) {
        if (action->shortcutContext() != Qt::WindowShortcut)
            continue;
        for (const QKeySequence &keys : action->shortcuts()) {
            const auto [at, isNew] = known.try_emplace(keys.toString(), action);
            QVERIFY2(isNew,
                     qPrintable(keys.toString() + u": "_s + action->text() + u", "_s
                                + at->second->text()));
        }
    }
}

void tst_EasyToFollow::everythingHasANameForScreenReaders()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    QStringList nameless = namelessIn(fixture.window);
    for (const char *name : {"settings", "shortcuts", "about", "new-generated"}) {
        fixture.action(name)->trigger();
        for (QDialog *dialog : fixture.window.findChildren<QDialog *>()) {
            nameless << namelessIn(*dialog);
            dialog->close();
        }
    }
    const AddWalkersDialog walkers(fixture.settings, nullptr);
    const WhatsNearDialog question(fixture.lab, fixture.settings, nullptr);
    const AddTracksDialog tracks(fixture.lab, nullptr);
    for (const QDialog *dialog :
         std::initializer_list<const QDialog *> {&walkers, &question, &tracks})
        nameless << namelessIn(*dialog);
    nameless.removeDuplicates();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void tst_EasyToFollow::eachPictureHasATableTwin()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    for (const char *name : {"clientsTable", "serversTable", "linksTable", "waterfallTable",
                             "spaceTimeTable", "chartTable", "convergenceTable", "locationsTable"})
        QVERIFY2(fixture.window.findChild<QTableView *>(QLatin1StringView(name)), name);
    // Of the graph: what is selected in the one is selected in the other.
    auto *links = fixture.window.findChild<QTableView *>(u"linksTable"_s);
    const auto edges = fixture.window.graph().scene().edges;
    QTRY_COMPARE(links->model()->rowCount(), int(edges.size()));
    fixture.lab.selection().selectLink(2);
    QCOMPARE(links->selectionModel()->selectedRows().size(), 1);
    links->selectRow(4);
    QVERIFY(fixture.lab.selection().link() >= 0 && fixture.lab.selection().link() != 2);
    fixture.lab.cutLink(0);
    const auto cells = [links] {
        QString all;
        for (int row = 0; row < links->model()->rowCount(); ++row)
            all += links->model()->index(row, 2).data().toString() + u';';
        return all;
    };
    QTRY_VERIFY(cells().contains(u"cut"_s));
}

void tst_EasyToFollow::menusOpenByKeys()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    const auto openMenu = [&fixture]() -> QMenu * {
        for (QMenu *menu : fixture.window.findChildren<QMenu *>())
            if (menu->isVisible())
                return menu;
        return nullptr;
    };
    for (QWidget *view : {static_cast<QWidget *>(&fixture.window.map()),
                          static_cast<QWidget *>(&fixture.window.graph())}) {
        view->setFocus(Qt::TabFocusReason);
        QTest::keyClick(view, Qt::Key_Tab);
        QTest::keyClick(view, Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY2(openMenu() != nullptr, view->metaObject()->className());
        QVERIFY(!openMenu()->actions().isEmpty());
        openMenu()->close();
        QTRY_VERIFY(openMenu() == nullptr);
    }
}

void tst_EasyToFollow::rowsAreAsHighAsTheirLetters()
{
    WindowFixture fixture;
    QVERIFY(fixture.ready());
    auto *table = fixture.window.findChild<QTableView *>(u"serversTable"_s);
    fixture.action("presentation")->trigger();
    QTRY_VERIFY(table->rowHeight(0) >= QFontMetrics(table->font()).height() + 4);
    QTRY_VERIFY(table->font().pointSizeF() > 1.3 * 9 || table->font().pixelSize() > 0);
}

QTEST_MAIN(tst_EasyToFollow)
#include "tst_easytofollow.moc"
