// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/controlmessages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace Herdscope::Net {

namespace {

using Command = ControlRequest::Command;

struct Word
{
    const char *word;
    Command command;
    const char *needs; ///< keys, one blank between them
    const char *may = ""; ///< likewise, of what can be left out
};

constexpr Word words[] = {
    {"status", Command::Status, ""},
    {"locations", Command::Locations, "server"},
    {"ports", Command::Ports, ""},
    {"subscribe", Command::Subscribe, ""},
    {"level", Command::Level, "level"},
    {"purge", Command::Purge, "client"},
    {"stop", Command::Stop, ""},
    {"cut", Command::Cut, "server neighbour"},
    {"deafen", Command::Deafen, "server neighbour"},
    {"heal", Command::Heal, "", "server neighbour"},
    {"break", Command::Break, "server neighbour"},
    {"delay", Command::Delay, "server neighbour delay", "jitter bandwidth"},
    {"partition", Command::Partition, "group", "for"},
    {"kill", Command::Kill, "server"},
    {"restart", Command::Restart, "server"},
    {"freeze", Command::Freeze, "server"},
    {"thaw", Command::Thaw, "server"},
    {"clock", Command::Clock, "server ahead"},
};

const Word *wordOf(QByteArrayView text)
{
    const auto *const found =
        std::find_if(std::begin(words), std::end(words),
                     [text](const Word &w) { return text == QByteArrayView(w.word); });
    return found == std::end(words) ? nullptr : found;
}

const Word &wordOf(Command command)
{
    return *std::find_if(std::begin(words), std::end(words),
                         [command](const Word &w) { return w.command == command; });
}

QByteArray *field(ControlRequest &request, const QString &key)
{
    if (key == QLatin1String("server"))
        return &request.server;
    if (key == QLatin1String("neighbour"))
        return &request.neighbour;
    if (key == QLatin1String("client"))
        return &request.client;
    if (key == QLatin1String("level"))
        return &request.level;
    return nullptr;
}

constexpr double nsPerSecond = 1e9;
constexpr double mostSeconds = 10 * 365.25 * 24 * 3600;

/// A key whose value is a number: where it goes, and what it may be.
struct Number
{
    std::int64_t *to = nullptr; ///< null: no such key
    double factor = nsPerSecond;
    double least = 0;
    double most = mostSeconds;
};

Number numberFor(ControlRequest &request, const QString &key)
{
    constexpr double mostDelay = double(Herd::LinkFault::mostDelayNs) / nsPerSecond;
    if (key == QLatin1String("delay"))
        return {&request.fault.delayNs, nsPerSecond, 0, mostDelay};
    if (key == QLatin1String("jitter"))
        return {&request.fault.jitterNs, nsPerSecond, 0, mostDelay};
    if (key == QLatin1String("bandwidth"))
        return {&request.fault.bytesPerSecond, 1, 0, double(Herd::LinkFault::mostBytesPerSecond)};
    if (key == QLatin1String("for"))
        return {&request.healsAfterNs, nsPerSecond, 0, mostSeconds};
    if (key == QLatin1String("ahead"))
        return {&request.aheadNs, nsPerSecond, -mostSeconds, mostSeconds};
    return {};
}

bool readNumber(const QJsonValue &value, const Number &number)
{
    const double given = value.toDouble();
    if (!value.isDouble() || !(given >= number.least && given <= number.most))
        return false;
    *number.to = std::llround(given * number.factor);
    return true;
}

/// Names that are not empty, at least one.
bool readGroup(const QJsonValue &value, QList<QByteArray> &group)
{
    for (const QJsonValue each : value.toArray()) {
        group.append(each.toString().toUtf8());
        if (group.constLast().isEmpty())
            return false;
    }
    return !group.isEmpty();
}

QString idOf(const QJsonObject &object)
{
    const QString id = object.value(QLatin1String("id")).toString();
    const bool good = !id.isEmpty() && id.size() <= maxControlIdBytes
        && std::all_of(id.begin(), id.end(),
                       [](QChar c) { return c > QLatin1Char(' ') && c <= QLatin1Char('~'); });
    return good ? id : QString();
}

bool readPorts(const QJsonValue &value, QMap<QByteArray, quint16> &ports)
{
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const int port = it.value().toInt(-1);
        if (port < 1 || port > std::numeric_limits<quint16>::max())
            return false;
        ports.insert(it.key().toUtf8(), static_cast<quint16>(port));
    }
    return !ports.isEmpty();
}

bool isLevel(const QByteArray &word)
{
    return word == "everything" || word == "sampled" || word == "off";
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// What was not set is left out, if it can be.
void addNumbers(const ControlRequest &request, QJsonObject &object)
{
    const auto seconds = [](std::int64_t ns) { return double(ns) / nsPerSecond; };
    if (request.command == Command::Delay)
        object.insert(QStringLiteral("delay"), seconds(request.fault.delayNs));
    if (request.fault.jitterNs != 0)
        object.insert(QStringLiteral("jitter"), seconds(request.fault.jitterNs));
    if (request.fault.bytesPerSecond != 0)
        object.insert(QStringLiteral("bandwidth"), double(request.fault.bytesPerSecond));
    if (request.healsAfterNs != 0)
        object.insert(QStringLiteral("for"), seconds(request.healsAfterNs));
    if (request.command == Command::Clock)
        object.insert(QStringLiteral("ahead"), seconds(request.aheadNs));
    QJsonArray group;
    for (const QByteArray &each : request.group)
        group.append(QString::fromUtf8(each));
    if (!group.isEmpty())
        object.insert(QStringLiteral("group"), group);
}

} // namespace

tl::expected<ControlRequest, ControlProblem> parseControlLine(QByteArrayView line)
{
    ControlRequest request;
    const auto refuse = [&request](const char *code, const QByteArray &text) {
        return tl::unexpected(ControlProblem {request.id, code, text});
    };
    if (line.size() > maxControlLineBytes)
        return refuse("too-long", "a request has at most 8192 bytes");
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(line.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return refuse("malformed", "a request is one JSON object on one line");
    const QJsonObject object = document.object();
    request.id = idOf(object).toLatin1();
    if (request.id.isEmpty())
        return refuse("malformed", "\"id\" is missing: 1 to 64 printable characters");
    const QByteArray name = object.value(QLatin1String("command")).toString().toUtf8();
    const Word *const word = wordOf(name);
    if (!word)
        return refuse("unknown-command", "there is no such command");
    request.command = word->command;
    QStringList needed = QString::fromLatin1(word->needs).split(u' ', Qt::SkipEmptyParts);
    QStringList allowed = QString::fromLatin1(word->may).split(u' ', Qt::SkipEmptyParts);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == QLatin1String("id") || it.key() == QLatin1String("command"))
            continue;
        if (it.key() == QLatin1String("ports") && request.command == Command::Ports) {
            if (!readPorts(it.value(), request.ports))
                return refuse("malformed", "\"ports\" is an object of ports by server");
            continue;
        }
        const bool isMeant = needed.removeAll(it.key()) + allowed.removeAll(it.key()) > 0;
        if (isMeant && it.key() == QLatin1String("group")) {
            if (!readGroup(it.value(), request.group))
                return refuse("malformed", "\"group\" is a list of servers");
            continue;
        }
        if (const Number number = numberFor(request, it.key()); isMeant && number.to) {
            if (!readNumber(it.value(), number))
                return refuse("malformed",
                              '"' + it.key().toUtf8() + "\" is a number that is out of range");
            continue;
        }
        QByteArray *const where = field(request, it.key());
        if (!where || !isMeant)
            return refuse("malformed", "this command has no \"" + it.key().toUtf8() + '"');
        *where = it.value().toString().toUtf8();
        if (where->isEmpty())
            return refuse("malformed", '"' + it.key().toUtf8() + "\" is a string, not empty");
    }
    if (!needed.isEmpty())
        return refuse("malformed", '"' + needed.constFirst().toUtf8() + "\" is missing");
    if (request.server.isEmpty() != request.neighbour.isEmpty() && request.command == Command::Heal)
        return refuse("malformed", "a link has a \"server\" and a \"neighbour\"");
    if (request.command == Command::Level && !isLevel(request.level))
        return refuse("malformed", "\"level\" is everything, sampled or off");
    return request;
}

QByteArray controlLine(const ControlRequest &request)
{
    QJsonObject object {{QStringLiteral("id"), QString::fromLatin1(request.id)},
                        {QStringLiteral("command"), QString::fromLatin1(wordFor(request.command))}};
    const auto add = [&object](const char *key, const QByteArray &value) {
        if (!value.isEmpty())
            object.insert(QLatin1String(key), QString::fromUtf8(value));
    };
    add("server", request.server);
    add("neighbour", request.neighbour);
    add("client", request.client);
    add("level", request.level);
    addNumbers(request, object);
    QJsonObject ports;
    for (auto it = request.ports.begin(); it != request.ports.end(); ++it)
        ports.insert(QString::fromUtf8(it.key()), it.value());
    if (!ports.isEmpty())
        object.insert(QStringLiteral("ports"), ports);
    return lineOf(object);
}

QByteArray controlAnswer(const QByteArray &id, const QJsonObject &result)
{
    return lineOf({{QStringLiteral("id"), QString::fromLatin1(id)},
                   {QStringLiteral("ok"), true},
                   {QStringLiteral("result"), result}});
}

QByteArray controlError(const ControlProblem &problem)
{
    const QJsonObject error {{QStringLiteral("code"), QString::fromLatin1(problem.code)},
                             {QStringLiteral("text"), QString::fromUtf8(problem.text)}};
    return lineOf({{QStringLiteral("id"), QString::fromLatin1(problem.id)},
                   {QStringLiteral("ok"), false},
                   {QStringLiteral("error"), error}});
}

const char *wordFor(Command command)
{
    return wordOf(command).word;
}

const Command *commandNamed(QByteArrayView text)
{
    const Word *const word = wordOf(text);
    return word ? &word->command : nullptr;
}

bool isFault(const ControlRequest &request)
{
    return request.command >= Command::Cut
        || (request.command == Command::Ports && !request.ports.isEmpty());
}

bool changesHerd(const ControlRequest &request)
{
    return request.command >= Command::Level || isFault(request);
}

std::optional<Herd::HerdOrder> orderOf(const ControlRequest &request)
{
    using Kind = Herd::HerdOrder::Kind;
    static const std::map<Command, Kind> kinds {
        {Command::Kill, Kind::Kill},     {Command::Restart, Kind::Restart},
        {Command::Freeze, Kind::Freeze}, {Command::Thaw, Kind::Thaw},
        {Command::Cut, Kind::Cut},       {Command::Deafen, Kind::CutOneWay},
        {Command::Heal, Kind::Heal},     {Command::Break, Kind::Break},
        {Command::Delay, Kind::Delay},   {Command::Partition, Kind::Partition},
        {Command::Clock, Kind::Clock}};
    const auto kind = kinds.find(request.command);
    if (kind == kinds.end())
        return {};
    Herd::HerdOrder order;
    order.kind = kind->second;
    order.server = request.server.toStdString();
    order.other = request.neighbour.toStdString();
    for (const QByteArray &name : request.group)
        order.group.push_back(name.toStdString());
    order.fault = request.fault;
    order.lengthNs = request.command == Command::Clock ? request.aheadNs : request.healsAfterNs;
    return order;
}

} // namespace Herdscope::Net
