// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helpdialogs.h"

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

void addRow(QTableWidget *table, const QString &keys, const QString &what)
{
    const int row = table->rowCount();
    table->insertRow(row);
    table->setItem(row, 0, new QTableWidgetItem(keys));
    table->setItem(row, 1, new QTableWidgetItem(what));
}

QString plain(QString text)
{
    return text.remove(u'&');
}

} // namespace

QDialog *makeShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
{
    auto *table = new QTableWidget(0, 2);
    table->setObjectName(u"shortcuts"_s);
    table->setAccessibleName(Help::tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({Help::tr("Keys"), Help::tr("What they do")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        const QString tip =
            action->statusTip().isEmpty() ? plain(action->text()) : action->statusTip();
        if (!tip.isEmpty())
            addRow(table, action->shortcut().toString(QKeySequence::NativeText), tip);
    }
    addRow(table, Help::tr("Arrows, + and −"),
           Help::tr("Move and zoom the map when it has the focus"));
    addRow(table, Help::tr("Tab, arrows, Menu key"),
           Help::tr("Go to servers and links of the graph; open their menus"));
    addRow(table, Help::tr("Drag, wheel"), Help::tr("Move and zoom the map"));
    addRow(table, Help::tr("Drag a client"), Help::tr("It reports while it moves"));
    addRow(table, Help::tr("Right click"), Help::tr("What can be done there"));
    table->resizeColumnToContents(0);
    QDialog *dialog = makeDialog(Help::tr("Keyboard shortcuts"), table, parent);
    dialog->resize(640, 560);
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
