// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exporting.h"

#include "app/exportwaterfalls.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QProgressDialog>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct Exporting
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};

ExportData::Server serverOf(const Lab &lab, int index)
{
    const Net::ServerStatus &status = lab.runner().server(index);
    ExportData::Server server;
    server.port = status.port;
    server.state = stateSinceText(status);
    server.clients = status.clients;
    server.known = status.known;
    server.updates = status.counters.stored;
    server.questions = status.counters.whatsat;
    server.invalid = status.counters.invalid;
    return server;
}

ExportData::Link linkOf(const Lab &lab, int index)
{
    const Net::LinkStatus &status = lab.runner().link(index);
    const Tally::Link count = lab.tally().link(index);
    ExportData::Link link;
    link.state = status.isCut() ? Exporting::tr("cut", "state of a link")
        : status.up             ? Exporting::tr("up", "state of a link")
                                : Exporting::tr("down", "state of a link");
    link.useful = count.useful;
    link.duplicate = count.duplicate;
    return link;
}

} // namespace

ExportData exportDataOf(Lab &lab, const MapWidget &map, const GraphWidget &graph)
{
    lab.recorder().flush();
    ExportData data;
    data.herd = lab.herd(); // with what was removed: events are of it, too
    for (int i = 0; i < int(lab.herd().servers.size()); ++i)
        data.servers.push_back(serverOf(lab, i));
    for (int i = 0; i < int(lab.herd().links.size()); ++i)
        data.links.push_back(linkOf(lab, i));
    data.logDirectory = lab.recorder().directory();
    data.logFiles = lab.recorder().files();
    data.counts = lab.recorder().counts();
    data.events = &lab.events();
    data.map = [&map](QPainter &painter, QSize size) { map.paintPicture(painter, size); };
    data.graph = [&graph](QPainter &painter, QSize size) { graph.paintPicture(painter, size); };
    data.waterfalls = exportedWaterfalls(lab);
    data.attributions = {Exporting::tr("Made with Natural Earth")};
    if (!map.scene().attribution.isEmpty())
        data.attributions.append(map.scene().attribution);
    data.programVersion = QCoreApplication::applicationVersion();
    data.when = QDateTime::currentDateTime();
    return data;
}

tl::expected<Exporter::Result, ExportError>
exportShowingProgress(const ExportData &data, const QString &folder, QWidget *window)
{
    QProgressDialog progress(Exporting::tr("Exporting …"), Exporting::tr("Cancel"), 0, 0, window);
    progress.setWindowModality(Qt::WindowModal);
    return Exporter(data, folder,
                    [&](const QString &file, int done, int files) {
                        progress.setMaximum(files);
                        progress.setLabelText(Exporting::tr("Exporting %1 …").arg(file));
                        progress.setValue(done);
                        return !progress.wasCanceled();
                    })
        .run();
}

} // namespace Herdscope::App
