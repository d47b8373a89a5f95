// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/controltargets.h"

#include "cli/herdfiles.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace Herdscope::Cli {

namespace {

using Net::ControlRequest;
using Net::RunRecord;
using Command = ControlRequest::Command;

tl::unexpected<QString> noHerd(const QString &herd)
{
    return tl::unexpected(
        herd.isEmpty()
            ? QCoreApplication::translate("herdctl", "No herd of this user runs on this machine.")
            : QCoreApplication::translate("herdctl", "\"%1\" does not run on this machine.")
                  .arg(herd));
}

bool isSocket(const QString &path)
{
    return path.endsWith(QLatin1String(".sock")) && QFileInfo::exists(path);
}

/// Whoever started a process answers for it.
void dropChildren(std::vector<RunRecord> &records)
{
    QSet<pid_t> all;
    for (const RunRecord &record : records)
        all.insert(record.pid);
    std::erase_if(records, [&all](const RunRecord &record) {
        return record.parent > 0 && !record.isOrphan() && all.contains(record.parent);
    });
}

} // namespace

tl::expected<std::vector<RunRecord>, QString> controlTargets(const QString &herd)
{
    if (isSocket(herd)) {
        RunRecord record;
        record.socket = QFileInfo(herd).absoluteFilePath();
        return std::vector<RunRecord> {record};
    }
    std::vector<RunRecord> records = Net::runRecords();
    if (QFileInfo(herd).isFile()) {
        const auto spec = loadHerd(herd);
        if (!spec)
            return tl::unexpected(spec.error());
        const quint64 fingerprint = spec->fingerprint();
        std::erase_if(records, [&](const RunRecord &r) { return r.herd != fingerprint; });
    } else if (!herd.isEmpty()) {
        std::erase_if(records, [&](const RunRecord &r) { return r.herdName != herd; });
    }
    if (records.empty())
        return noHerd(herd);
    QStringList names;
    for (const RunRecord &record : records) {
        if (record.herd != records.front().herd)
            names += record.herdName;
    }
    if (!names.isEmpty()) {
        names.prepend(records.front().herdName);
        names.removeDuplicates();
        return tl::unexpected(
            QCoreApplication::translate("herdctl",
                                        "Several herds run: %1. Say which: \"herdctl control HERD "
                                        "COMMAND\", HERD being its file or its name.")
                .arg(names.join(QLatin1String("; "))));
    }
    dropChildren(records);
    return records;
}

std::vector<RunRecord> targetsOf(const ControlRequest &request,
                                 const std::vector<RunRecord> &targets)
{
    if (request.command == Command::Purge || request.command == Command::Subscribe)
        return {targets.front()};
    std::vector<RunRecord> concerned;
    for (const RunRecord &target : targets) {
        const auto runs = [&target](const QByteArray &server) {
            return target.servers.contains(QString::fromUtf8(server));
        };
        const bool both = request.command == Command::Cut || request.command == Command::Heal
            || request.command == Command::Break;
        if (request.server.isEmpty() || target.servers.isEmpty() || runs(request.server)
            || (both && runs(request.neighbour)))
            concerned.push_back(target);
    }
    return concerned;
}

} // namespace Herdscope::Cli
