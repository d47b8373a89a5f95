// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariorows.h"

#include "herd/tomltext.h"

#include <QRegularExpression>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Scenario::Act;
using Scenario::Expectation;
using Scenario::isAboutClient;
using Kind = Act::Kind;

namespace {

/// Cuts at @p separator where no bracket or string is open.
std::vector<std::string> partsOf(const std::string &text, char separator)
{
    std::vector<std::string> parts(1);
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote == '"' && c == '\\') {
            parts.back() += c;
            if (++i < text.size())
                parts.back() += text[i];
            continue;
        }
        if (quote != 0)
            quote = c == quote ? char(0) : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[' || c == '{')
            ++depth;
        else if (c == ']' || c == '}')
            --depth;
        if (c == separator && depth == 0 && quote == 0)
            parts.emplace_back();
        else
            parts.back() += c == '\n' ? ' ' : c;
    }
    return parts;
}

std::string trimmed(const std::string &text)
{
    return QByteArray::fromStdString(text).simplified().toStdString();
}

/// "key = value"
std::pair<std::string, std::string> pairOf(const std::string &text)
{
    const auto parts = partsOf(text, '=');
    const auto equals = text.find('=');
    if (parts.size() < 2 || equals == text.npos)
        return {trimmed(text), {}};
    return {trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1))};
}

std::string arrayOf(const QStringList &names)
{
    std::string out = "[";
    for (const QString &each : names)
        out += (out.size() > 1 ? ", " : "") + stringIn(each);
    return out + ']';
}

QString joined(const std::vector<std::string> &names)
{
    QStringList all;
    for (const std::string &each : names)
        all += QString::fromStdString(each);
    return all.join(u", "_s);
}

bool isAboutServer(Kind kind)
{
    return (kind >= Kind::Kill && kind <= Kind::Thaw) || kind == Kind::Clock;
}

} // namespace

RowPairs pairsOf(const std::string &table)
{
    RowPairs pairs;
    for (const std::string &line : partsOf(table.substr(table.find('\n') + 1), '\n'))
        if (!trimmed(line).empty())
            pairs.push_back(pairOf(line));
    return pairs;
}

RowPairs pairsIn(const QString &cell)
{
    RowPairs pairs;
    for (const std::string &part : partsOf(cell.toStdString(), ','))
        if (!trimmed(part).empty())
            pairs.push_back(pairOf(part));
    return pairs;
}

QString cellOf(const RowPairs &pairs, std::initializer_list<const char *> without)
{
    QStringList parts;
    for (const auto &[key, value] : pairs)
        if (std::find(without.begin(), without.end(), key) == without.end())
            parts += QString::fromStdString(key + " = " + value);
    return parts.join(u", "_s);
}

std::string tableOf(const std::string &header, const RowPairs &pairs)
{
    std::string out = header + '\n';
    for (const auto &[key, value] : pairs)
        out += key + " = " + (value.empty() ? "\"\"" : value) + '\n';
    return out;
}

std::string valueOf(const RowPairs &pairs, const std::string &key)
{
    for (const auto &[name, value] : pairs)
        if (name == key)
            return value;
    return {};
}

void setValue(RowPairs &pairs, const std::string &key, const std::string &value)
{
    for (auto &[name, its] : pairs) {
        if (name == key) {
            its = value;
            return;
        }
    }
    pairs.emplace_back(key, value);
}

std::string numberIn(const QString &cell)
{
    QString text = cell.trimmed();
    if (text.endsWith(u's')) // "5 s"
        text = text.chopped(1).trimmed();
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    static const QRegularExpression plain(u"^[+-]?[0-9]+([.][0-9]+)?$"_s);
    if (isNumber && plain.match(text).hasMatch())
        return (value == 0 ? u"0"_s : text).toStdString();
    return stringIn(cell);
}

std::string stringIn(const QString &cell)
{
    return Herd::tomlText(cell.trimmed().toStdString());
}

QStringList namesIn(const QString &cell)
{
    static const QRegularExpression between(u"\\s*(?:,|–|→|->|\\s-\\s)\\s*"_s);
    return cell.trimmed().split(between, Qt::SkipEmptyParts);
}

QString whoOf(const Act &act)
{
    const auto text = [](const std::string &name) { return QString::fromStdString(name); };
    if (isAboutClient(act.kind))
        return text(act.client);
    if (isAboutServer(act.kind))
        return text(act.server);
    if (act.kind == Kind::Partition)
        return joined(act.group);
    if (act.server.empty()) // heals all, or a load
        return {};
    const bool isBetween = act.kind == Kind::Cut || act.kind == Kind::Heal
        || act.kind == Kind::Break || act.isBothWays;
    return text(act.server) % (isBetween ? u" – " : u" → ") % text(act.other);
}

RowPairs whoIn(const QString &cell, Kind kind)
{
    if (isAboutClient(kind))
        return {{"client", stringIn(cell)}};
    if (isAboutServer(kind))
        return {{"server", stringIn(cell)}};
    const QStringList names = namesIn(cell);
    if (kind == Kind::Load && names.isEmpty())
        return {};
    if (kind == Kind::Load) // the reader says that there is no such thing
        return {{"client", stringIn(cell)}};
    if (kind == Kind::Partition)
        return {{"group", arrayOf(names)}};
    if (kind == Kind::Heal && names.isEmpty())
        return {};
    const bool isArrow = cell.contains(u'→') || cell.contains(u"->"_s);
    const bool isWay =
        kind == Kind::CutOneWay || kind == Kind::Drop || (kind == Kind::Delay && isArrow);
    if (isWay && names.size() == 2)
        return {{"from", stringIn(names[0])}, {"to", stringIn(names[1])}};
    if (isWay) // the reader says what is missing
        return {{"from", stringIn(names.value(0))}};
    return {{"between", arrayOf(names)}};
}

bool isWho(const std::string &key, Kind kind)
{
    if (isAboutClient(kind))
        return key == "client";
    if (isAboutServer(kind))
        return key == "server";
    if (kind == Kind::Load)
        return false;
    return key == "group" || key == "between" || key == "from" || key == "to";
}

Act newAct(const Scenario::Scenario &scenario, Kind kind, std::int64_t atNs)
{
    Act act;
    act.kind = kind;
    act.atNs = atNs;
    const Herd::HerdSpec &herd = scenario.herds.front();
    const auto nameOf = [&](int server) { return herd.servers[std::size_t(server)].name; };
    const Herd::ServerSpec &first = herd.servers.front();
    const Protocol::Position place {first.latitudeDeg, first.longitudeDeg};
    if (kind == Kind::Place) {
        const auto isTaken = [&](const std::string &name) {
            const auto has = [&](const auto &each) { return each == name; };
            return std::ranges::any_of(scenario.clients, has, &Scenario::Client::name)
                || std::ranges::any_of(scenario.acts, has, &Act::client);
        };
        for (int i = 1; act.client.empty() || isTaken(act.client); ++i)
            act.client = "client-" + std::to_string(i);
        act.position = place;
    } else if (isAboutClient(kind)) {
        for (const Scenario::Client &each : scenario.clients)
            if (act.client.empty() && each.fromNs <= atNs)
                act.client = each.name;
        for (const Act &each : scenario.acts)
            if (act.client.empty() && each.kind == Kind::Place && each.atNs <= atNs)
                act.client = each.client;
        if (kind == Kind::Move)
            act.position = place;
    } else if (kind == Kind::Load) {
        act.load.clients = 50;
        act.load.reports = 100;
        act.lengthNs = 10 * Scenario::second;
    } else if (isAboutServer(kind) || kind == Kind::Partition) {
        act.server = first.name;
        act.group = {first.name};
        act.lengthNs = kind == Kind::Clock ? 3600 * Scenario::second : 0;
    } else if (!herd.links.empty()) {
        act.server = nameOf(herd.links.front().a);
        act.other = nameOf(herd.links.front().b);
        act.isBothWays = kind == Kind::Delay;
        act.lengthNs = Scenario::second / 2;
    }
    return act;
}

Expectation newExpectation(const Scenario::Scenario &scenario, Expectation::Kind kind)
{
    Expectation expectation;
    expectation.kind = kind;
    switch (kind) {
    case Expectation::Kind::Agree:
        expectation.atMost = 5;
        break;
    case Expectation::Kind::Lost:
        expectation.atMost = 0;
        break;
    case Expectation::Kind::Availability:
        expectation.atLeast = 1;
        break;
    case Expectation::Kind::TimeToAll:
        expectation.atMost = 1;
        break;
    case Expectation::Kind::Knows: {
        expectation.atNs = scenario.durationNs;
        expectation.server = scenario.herds.front().servers.front().name;
        const Act someone = newAct(scenario, Kind::Report, scenario.durationNs);
        expectation.client = someone.client.empty() ? "kiwi" : someone.client;
        break;
    }
    default:
        expectation.atMost = double(scenario.herds.front().linesPerUpdate());
    }
    return expectation;
}

} // namespace Herdscope::App
