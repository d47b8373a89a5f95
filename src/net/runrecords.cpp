// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/runrecords.h"

#include "net/runtimefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QThread>

#include <csignal>
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace Herdscope::Net {

namespace {

constexpr qint64 maxRecordBytes = 64 * 1024;
constexpr qint64 politeMs = 3'000; ///< Limits::stopTime and some
constexpr qint64 rudeMs = 2'000;
constexpr unsigned long pollMs = 10;
constexpr int startTimeField = 19; ///< of /proc/PID/stat, counted behind the name

QString programOf(pid_t pid)
{
    QString path = QFile::symLinkTarget(QStringLiteral("/proc/%1/exe").arg(pid));
    const QString gone = QStringLiteral(" (deleted)"); // replaced by a newer build
    if (path.endsWith(gone))
        path.chop(gone.size());
    return path;
}

bool isOurs(pid_t pid)
{
    struct stat found = {};
    const QByteArray path = QByteArray("/proc/") + QByteArray::number(pid);
    return ::stat(path.constData(), &found) == 0 && found.st_uid == ::geteuid();
}

RunRecord readRecord(const QString &path)
{
    RunRecord record;
    record.file = path;
    // Wherever the record says it is: only what is beside it is removed.
    record.socket = path.chopped(5) + QLatin1String(".sock");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return record;
    const QJsonObject object = QJsonDocument::fromJson(file.read(maxRecordBytes)).object();
    const auto text = [&object](const char *key) {
        return object.value(QLatin1String(key)).toString();
    };
    record.pid = object.value(QLatin1String("pid")).toInt();
    record.startTime = text("start_time").toULongLong();
    record.program = text("program");
    record.parent = object.value(QLatin1String("parent")).toInt();
    record.parentStartTime = text("parent_start_time").toULongLong();
    record.stays = object.value(QLatin1String("stays")).toBool();
    record.herd = text("herd").toULongLong(nullptr, 16);
    record.herdName = text("name");
    for (const auto &each : object.value(QLatin1String("servers")).toArray())
        record.servers += each.toString();
    return record;
}

/// Connects, which a process that is stopped allows too, and asks the system who listens.
pid_t listenerOf(const QString &socket)
{
    sockaddr_un address {};
    const QByteArray path = QFile::encodeName(socket);
    if (path.size() >= qsizetype(sizeof address.sun_path))
        return 0;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const void *const where = &address;
    ucred other {};
    socklen_t size = sizeof other;
    const bool known = fd >= 0
        && ::connect(fd, static_cast<const sockaddr *>(where), sizeof address) == 0
        && ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0;
    if (fd >= 0)
        ::close(fd);
    return known ? other.pid : 0;
}

bool endsWithin(const RunRecord &record, qint64 ms)
{
    QElapsedTimer passed;
    passed.start();
    while (record.isRunning()) {
        if (passed.hasExpired(ms))
            return false;
        QThread::msleep(pollMs);
    }
    return true;
}

/// False: it is not who it says.
bool ask(const RunRecord &record)
{
    if (listenerOf(record.socket) != record.pid)
        return false;
    ::kill(record.pid, SIGTERM);
    ::kill(record.pid, SIGCONT);
    return true;
}

bool awaitEnd(const RunRecord &record)
{
    if (endsWithin(record, politeMs))
        return true;
    ::kill(record.pid, SIGKILL);
    return endsWithin(record, rudeMs);
}

/// A word of a command that people copy into a shell.
QString shellWord(QString text)
{
    static const QRegularExpression special(QStringLiteral("[^A-Za-z0-9._-]"));
    if (!text.isEmpty() && !text.contains(special))
        return text;
    return u'\'' + text.replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

} // namespace

quint64 startTimeOf(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (pid <= 0 || !file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    // The name is in brackets and may hold anything.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.value(0) == "Z" || fields.value(0) == "X")
        return 0; // ended, and not yet collected
    return fields.value(startTimeField).toULongLong();
}

bool RunRecord::isGone() const
{
    return startTime == 0 || startTimeOf(pid) != startTime;
}

bool RunRecord::isRunning() const
{
    return !isGone() && isOurs(pid) && programOf(pid) == program;
}

bool RunRecord::isOrphan() const
{
    return parent > 0 && startTimeOf(parent) != parentStartTime;
}

RunRecord makeRunRecord(const QString &folder, quint64 herd)
{
    RunRecord record;
    record.pid = ::getpid();
    record.startTime = startTimeOf(record.pid);
    record.program = programOf(record.pid);
    record.herd = herd;
    const QString base =
        QStringLiteral("%1/%2-%3").arg(folder).arg(herd, 16, 16, QLatin1Char('0')).arg(record.pid);
    record.socket = base + QLatin1String(".sock");
    record.file = base + QLatin1String(".json");
    return record;
}

bool write(const RunRecord &record)
{
    const QJsonObject object {
        {QStringLiteral("pid"), record.pid},
        {QStringLiteral("start_time"), QString::number(record.startTime)},
        {QStringLiteral("program"), record.program},
        {QStringLiteral("parent"), record.parent},
        {QStringLiteral("parent_start_time"), QString::number(record.parentStartTime)},
        {QStringLiteral("stays"), record.stays},
        {QStringLiteral("herd"), QString::number(record.herd, 16)},
        {QStringLiteral("name"), record.herdName},
        {QStringLiteral("servers"), QJsonArray::fromStringList(record.servers)}};
    const QByteArray text = QJsonDocument(object).toJson();
    QSaveFile file(record.file);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.write(text) == text.size() && file.commit();
}

void remove(const RunRecord &record)
{
    QFile::remove(record.socket);
    QFile::remove(record.file);
}

std::vector<RunRecord> runRecords()
{
    std::vector<RunRecord> running;
    const auto folder = runtimeFolder();
    if (!folder)
        return running;
    const QDir dir(*folder);
    for (const QString &name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        RunRecord record = readRecord(dir.filePath(name));
        if (record.isRunning())
            running.push_back(std::move(record));
        else if (record.isGone())
            remove(record);
    }
    return running;
}

Sweep sweepLeftOvers(quint64 herd)
{
    Sweep sweep;
    for (RunRecord &record : runRecords()) {
        if (!record.isOrphan())
            continue;
        if (record.stays) {
            if (record.herd == herd)
                sweep.stayed.push_back(std::move(record));
        } else if (ask(record) && awaitEnd(record)) {
            remove(record);
            ++sweep.ended;
        }
    }
    return sweep;
}

std::vector<RunRecord> stayedServers(quint64 herd)
{
    std::vector<RunRecord> records = runRecords();
    std::erase_if(records, [herd](const RunRecord &record) {
        return !record.stays || record.herd != herd || !record.isOrphan();
    });
    return records;
}

void endStayedServers(quint64 herd)
{
    std::vector<RunRecord> records = stayedServers(herd);
    std::erase_if(records, [](const RunRecord &record) { return !ask(record); });
    for (const RunRecord &record : records) {
        if (awaitEnd(record))
            remove(record);
    }
}

QString describeStayed(const std::vector<RunRecord> &stayed)
{
    const auto count = static_cast<int>(stayed.size()); // in the call, lupdate would not see it
    // By name: each has a socket of its own, and all are meant.
    return QCoreApplication::translate(
               "ProcessHost",
               "%n server(s) of this herd still run: an earlier run was told to leave them. "
               "\"herdctl control %1 stop\" ends them.",
               nullptr, count)
        .arg(shellWord(stayed.front().herdName));
}

} // namespace Herdscope::Net
