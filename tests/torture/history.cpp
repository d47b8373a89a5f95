// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/history.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace Herdscope::Torture {

namespace {

constexpr std::array<std::string_view, 3> levels {"memory", "journal", "peers"};
constexpr std::array<std::string_view, 15> words {"send",      "answer", "end",  "kill",  "ready",
                                                  "freeze",    "thaw",   "link", "heal",  "fault",
                                                  "converged", "stuck",  "died", "child", "final"};

template <typename Words>
int indexOf(const Words &list, std::string_view word)
{
    const auto found = std::find(list.begin(), list.end(), word);
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

QJsonValue text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}
std::string bytes(const QJsonValue &value)
{
    return value.toString().toStdString();
}
std::string compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

bool readSetup(const QJsonObject &object, Setup &setup)
{
    if (object[QLatin1String("history")].toInt() != 1)
        return false;
    const int level = indexOf(levels, bytes(object[QLatin1String("ack")]));
    if (level < 0)
        return false;
    setup.ack = static_cast<AckLevel>(level);
    setup.ackPeers = object[QLatin1String("peers")].toInt();
    setup.windowMs = object[QLatin1String("window_ms")].toInt();
    setup.minimumRate = object[QLatin1String("minimum_rate")].toInt();
    setup.command = bytes(object[QLatin1String("command")]);
    const QJsonArray servers = object[QLatin1String("servers")].toArray();
    for (const QJsonValue &server : servers)
        setup.servers.push_back(bytes(server));
    const QJsonArray links = object[QLatin1String("links")].toArray();
    for (const QJsonValue &link : links)
        setup.links.emplace_back(bytes(link[0]), bytes(link[1]));
    return true;
}

bool readEntry(const QJsonObject &object, Entry &entry)
{
    const int what = indexOf(words, bytes(object[QLatin1String("do")]));
    if (what < 0)
        return false;
    entry.what = static_cast<What>(what);
    entry.timeNs = object[QLatin1String("t")].toInteger();
    entry.id = static_cast<std::uint64_t>(object[QLatin1String("id")].toInteger());
    entry.value = object[QLatin1String("value")].toInteger();
    entry.server = bytes(object[QLatin1String("server")]);
    entry.other = bytes(object[QLatin1String("other")]);
    entry.client = bytes(object[QLatin1String("client")]);
    entry.text = bytes(object[QLatin1String("text")]);
    return true;
}

} // namespace

std::string_view wordFor(AckLevel level)
{
    return levels.at(static_cast<std::size_t>(level));
}

std::string toLine(const Setup &setup)
{
    QJsonArray servers;
    for (const std::string &server : setup.servers)
        servers.append(text(server));
    QJsonArray links;
    for (const auto &[a, b] : setup.links)
        links.append(QJsonArray {text(a), text(b)});
    return compact({{QStringLiteral("history"), 1},
                    {QStringLiteral("ack"), text(wordFor(setup.ack))},
                    {QStringLiteral("peers"), setup.ackPeers},
                    {QStringLiteral("window_ms"), setup.windowMs},
                    {QStringLiteral("minimum_rate"), setup.minimumRate},
                    {QStringLiteral("servers"), servers},
                    {QStringLiteral("links"), links},
                    {QStringLiteral("command"), text(setup.command)}});
}

std::string toLine(const Entry &entry)
{
    QJsonObject object {
        {QStringLiteral("t"), static_cast<qint64>(entry.timeNs)},
        {QStringLiteral("do"), text(words.at(static_cast<std::size_t>(entry.what)))}};
    if (entry.id != 0)
        object[QLatin1String("id")] = static_cast<qint64>(entry.id);
    if (entry.value != 0)
        object[QLatin1String("value")] = static_cast<qint64>(entry.value);
    const std::array<std::pair<QLatin1String, const std::string *>, 4> texts {
        {{QLatin1String("server"), &entry.server},
         {QLatin1String("other"), &entry.other},
         {QLatin1String("client"), &entry.client},
         {QLatin1String("text"), &entry.text}}};
    for (const auto &[key, value] : texts) {
        if (!value->empty())
            object[key] = text(*value);
    }
    return compact(object);
}

bool readHistory(const std::string &fileName, History &history, std::string &problem)
{
    QFile file(QString::fromStdString(fileName));
    if (!file.open(QIODevice::ReadOnly)) {
        problem = fileName + " can't be read";
        return false;
    }
    for (int number = 1; !file.atEnd(); ++number) {
        const QJsonObject object = QJsonDocument::fromJson(file.readLine()).object();
        Entry entry;
        if (number == 1 ? !readSetup(object, history.setup) : !readEntry(object, entry)) {
            problem = fileName + ':' + std::to_string(number) + " is no line of a history";
            return false;
        }
        if (number > 1)
            history.entries.push_back(std::move(entry));
    }
    if (history.setup.servers.empty()) {
        problem = fileName + " is empty";
        return false;
    }
    return true;
}

} // namespace Herdscope::Torture
