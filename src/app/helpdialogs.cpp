// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helpdialogs.h"

#include "app/keyhelp.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct Help
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Help)
};

QDialog *makeDialog(const QString &title, QWidget *content, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(content);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    return dialog;
}

void addRow(QTableWidget *table, const QString &where, const QString &keys, const QString &what)
{
    const int row = table->rowCount();
    table->insertRow(row);
    int column = 0;
    for (const QString &text : {where, keys, what})
        table->setItem(row, column++, new QTableWidgetItem(text));
}

QString keysText(const QAction &action)
{
    QStringList texts;
    for (const QKeySequence &keys : action.shortcuts())
        texts << keys.toString(QKeySequence::NativeText);
    return texts.join(Help::tr(", ", "between keys that do the same"));
}

QString plain(QString text)
{
    return text.remove(u'&');
}

/// Without what the view says of what it shows: "Map, client kiwi".
QString nameOf(const QWidget &view)
{
    return view.accessibleName().section(u',', 0, 0).section(u':', 0, 0);
}

/// The view whose keys these are; those of the window work everywhere.
QString placeOf(const QAction &action)
{
    const bool isOfView = action.shortcutContext() == Qt::WidgetShortcut
        || action.shortcutContext() == Qt::WidgetWithChildrenShortcut;
    const auto widgets = action.associatedObjects();
    for (const QObject *object : widgets) {
        const auto *view = qobject_cast<const QWidget *>(object);
        if (isOfView && view != nullptr && !view->accessibleName().isEmpty())
            return nameOf(*view);
    }
    return isOfView ? Help::tr("In its view") : Help::tr("Everywhere");
}

} // namespace

/// All actions that have keys, and all keys that views have declared.
QDialog *makeShortcutsDialog(const QWidget &window, QWidget *parent)
{
    auto *table = new QTableWidget(0, 3);
    table->setObjectName(u"shortcuts"_s);
    table->setAccessibleName(Help::tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels(
        {Help::tr("Where"), Help::tr("Keys"), Help::tr("What they do")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcut().isEmpty())
            continue;
        const QString tip =
            action->statusTip().isEmpty() ? plain(action->text()) : action->statusTip();
        addRow(table, placeOf(*action), keysText(*action), tip);
    }
    for (const QWidget *view : window.findChildren<QWidget *>()) {
        for (const KeyHelp &key : keysOf(view))
            addRow(table, nameOf(*view), key.keys, key.what);
    }
    addRow(table, Help::tr("Tables"), Help::tr("Menu, right click"),
           Help::tr("What can be done with what is selected"));
    table->resizeColumnsToContents();
    QDialog *dialog = makeDialog(Help::tr("Keyboard shortcuts"), table, parent);
    dialog->resize(820, 600);
    return dialog;
}

QDialog *makeAboutDialog(QWidget *parent)
{
    auto *text = new QLabel;
    text->setObjectName(u"about"_s);
    text->setWordWrap(true);
    text->setTextFormat(Qt::RichText);
    text->setOpenExternalLinks(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    const QString version = QCoreApplication::applicationVersion();
    text->setText(
        u"<h2>Herdscope %1</h2>"_s.arg(version) % u"<p>"_s
        % Help::tr("A laboratory for application server herds.") % u"</p><p>"_s
        % Help::tr("© 2026 The Herdscope authors. Free software under the GNU General Public "
                   "License, version 3 or later; it comes without any warranty.")
        % u"</p><p>"_s % Help::tr("Made with:") % u"</p><ul><li>"_s
        % Help::tr("Qt %1 (LGPL-3.0)").arg(QLatin1StringView(qVersion())) % u"</li><li>"_s
        % Help::tr("toml++ (MIT) and tl::expected (CC0)")
        % u"</li><li>QCustomPlot (GPL-3.0)</li><li>"_s
        % Help::tr("Map: Natural Earth (public domain). Borders are Natural Earth’s de-facto "
                   "view: who controls an area, not who claims it.")
        % u"</li><li>"_s
        % Help::tr(
            "Places: GeoNames (CC BY 4.0, "
            "<a href=\"https://creativecommons.org/licenses/by/4.0/\">licence</a>), changed; "
            "airports: OurAirports (public domain)")
        % u"</li></ul>"_s);
    QDialog *dialog = makeDialog(Help::tr("About Herdscope"), text, parent);
    dialog->resize(520, 360);
    return dialog;
}

} // namespace Herdscope::App
