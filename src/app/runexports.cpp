// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runexports.h"

#include "app/marks.h"
#include "app/runexportjob.h"
#include "app/simulationfile.h"
#include "app/words.h"

#include <QFileDialog>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString escaped(QString text)
{
    return text.replace(u'&', "&&"_L1);
}

} // namespace

RunExports::RunExports(Lab &lab, QWidget *window)
    : QObject(window)
    , m_lab(lab)
    , m_window(window)
    , m_menu(new QMenu(tr("Expor&t the run as"), window))
{
    m_menu->setObjectName(u"exportRunAs"_s);
    fillMenu();
}

void RunExports::fillMenu()
{
    for (const Exports::Format &format : Exports::formats()) {
        const QString text = escaped(sentence(Exports::whatIs(format)));
        if (format.of == Exports::Format::Of::Server) {
            m_logs = m_menu->addMenu(text);
            m_logs->setObjectName(u"exportLogOf"_s);
            connect(m_logs, &QMenu::aboutToShow, this, &RunExports::fillLogs);
            continue;
        }
        QAction *action = m_menu->addAction(text + u'…');
        action->setObjectName(u"export-as-"_s + QLatin1String(format.name));
        connect(action, &QAction::triggered, this, [this, &format] { ask(format); });
    }
}

QString RunExports::nameOf(Herd::ServerIndex server) const
{
    return QString::fromStdString(m_lab.playhead().herd().servers.at(std::size_t(server)).name);
}

/// Also of servers that have left: they are in the record.
void RunExports::fillLogs()
{
    m_logs->clear();
    const Exports::Format *format = Exports::formatNamed(u"log"_s);
    for (int i = 0; i < int(m_lab.playhead().herd().servers.size()); ++i) {
        QAction *action = m_logs->addAction(markIcon(i), escaped(nameOf(i)) + u'…');
        connect(action, &QAction::triggered, this, [this, format, i] { ask(*format, i); });
    }
}

void RunExports::ask(const Exports::Format &format, Herd::ServerIndex server)
{
    if (m_lab.isLive())
        m_lab.recorder().flush(); // it comes while the person chooses a file
    const QString ending = QString::fromLatin1(format.ending);
    const QString name = server == Herd::nobody ? QString::fromLatin1(format.name) : nameOf(server);
    const QString what = sentence(Exports::whatIs(format));
    auto *dialog = new QFileDialog(m_window, what, documentsFolder(),
                                   tr("%1 (*.%2);;All files (*)").arg(what, ending));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(name + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, &format, server](const QString &file) { write(file, format, server); });
    dialog->open();
}

void RunExports::write(const QString &fileName, const Exports::Format &format,
                       Herd::ServerIndex server)
{
    const History::Past &past = m_lab.playhead().past();
    const bool isOfHerd = format.of == Exports::Format::Of::Herd;
    RunExportJob::Order order;
    order.fileName = fileName;
    order.format = &format;
    order.server = server;
    order.herd = past.herd();
    if (!isOfHerd) {
        order.events = m_lab.shownEvents();
        order.herd = m_lab.isLive() ? m_lab.herdAtStart() : m_lab.shownRun()->about.herd;
    }
    const bool isPart = order.events.forgotten() > 0;
    const auto events = qulonglong(order.events.size());
    if (isPart) {
        History::Moment oldest(past);
        oldest.seek(past.first());
        order.herd = herdAt(oldest);
    }
    auto *job = new RunExportJob(std::move(order), m_window);
    connect(job, &RunExportJob::failed, this, [this](const QString &text) {
        emit failed(text + u' ' + tr("Choose another folder, or make room."));
    });
    connect(job, &RunExportJob::written, this,
            [this, fileName, events, isPart] { tell(fileName, events, isPart); });
}

void RunExports::tell(const QString &fileName, qulonglong events, bool isPart)
{
    QString text = tr("Saved %1").arg(fileName);
    if (isPart)
        text += u'\n'
            + tr("It begins with the newest %L1 events: older ones are not in memory.").arg(events);
    emit written(text);
}

} // namespace Herdscope::App
