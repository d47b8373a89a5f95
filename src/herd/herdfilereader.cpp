// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfilereader.h"

#include "herd/hostaddress.h"
#include "herd/presets.h"
#include "herd/servername.h"
#include "protocol/values.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace Herdscope::Herd {

namespace {

using Keys = std::initializer_list<std::string_view>;

constexpr std::int64_t minLineBytes = 1024; ///< an IAMAT with a long id still fits
constexpr std::int64_t maxLineBytesAllowed = 16 * 1024 * 1024;
constexpr std::size_t pinDigits = 64;

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

[[noreturn]] void refuse(const toml::source_region &where, std::string problem, std::string remedy)
{
    throw HerdFileError {static_cast<int>(where.begin.line), static_cast<int>(where.begin.column),
                         std::move(problem), std::move(remedy)};
}

/// Edits (insert, delete, replace, swap neighbours) that make one word of the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t {0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            row[j] = std::min({row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row.back();
}

std::string listed(Keys words)
{
    std::string text;
    for (const std::string_view word : words)
        text += (text.empty() ? "" : ", ") + quoted(word);
    return text;
}

/// What to write in place of @p word: the nearest of @p known, or all of them.
std::string instead(std::string_view word, Keys known)
{
    const auto nearest = std::min_element(known.begin(), known.end(),
                                          [word](std::string_view a, std::string_view b) {
                                              return distance(word, a) < distance(word, b);
                                          });
    const std::size_t tolerated = word.size() > 4 ? 2 : 1;
    if (distance(word, *nearest) <= tolerated)
        return "write " + quoted(*nearest);
    return (known.size() == 1 ? "write " : "write one of ") + listed(known);
}

void checkKeys(const toml::table &table, std::string_view where, Keys known)
{
    // In the order of the file, not of the alphabet: the first mistake is the one to show.
    const toml::key *unknown = nullptr;
    for (const auto &[key, value] : table) {
        const bool isKnown = std::find(known.begin(), known.end(), key.str()) != known.end();
        if (!isKnown && (!unknown || key.source().begin < unknown->source().begin))
            unknown = &key;
    }
    if (unknown)
        refuse(unknown->source(),
               "unknown key " + quoted(unknown->str()) + ' ' + std::string(where),
               instead(unknown->str(), known));
}

std::string_view typeName(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "an array";
    case toml::node_type::string:
        return "a string";
    case toml::node_type::integer:
        return "a whole number";
    case toml::node_type::floating_point:
        return "a decimal number";
    case toml::node_type::boolean:
        return "true or false";
    default:
        return "a date or time";
    }
}

[[noreturn]] void refuseType(const toml::node &node, std::string_view key, std::string_view wanted,
                             std::string_view example)
{
    refuse(node.source(),
           quoted(key) + " is " + std::string(typeName(node)) + ", not " + std::string(wanted),
           "write " + std::string(key) + " = " + std::string(example));
}

const toml::node &require(const toml::table &table, std::string_view where, std::string_view key,
                          std::string_view example)
{
    const toml::node *node = table.get(key);
    if (!node)
        refuse(table.source(), "missing key " + quoted(key) + ' ' + std::string(where),
               "add " + std::string(key) + " = " + std::string(example));
    return *node;
}

std::string stringOf(const toml::node &node, std::string_view key, std::string_view example)
{
    const auto *text = node.as_string();
    if (!text)
        refuseType(node, key, "a string", example);
    return text->get();
}

std::int64_t integerOf(const toml::node &node, std::string_view key, std::string_view example)
{
    const auto *number = node.as_integer();
    if (!number)
        refuseType(node, key, "a whole number", example);
    return number->get();
}

double degreesOf(const toml::node &node, std::string_view key, double limit,
                 std::string_view example)
{
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value)
        refuseType(node, key, "a number of degrees", example);
    if (!(*value >= -limit && *value <= limit)) {
        const std::string bound = std::to_string(static_cast<int>(limit));
        refuse(node.source(), quoted(key) + " is out of range",
               "write degrees from -" + bound + " to " + bound);
    }
    return *value;
}

/// A value that is one of some words.
std::string_view wordOf(const toml::node &node, std::string_view key, Keys known)
{
    const std::string word = stringOf(node, key, quoted(*known.begin()));
    const auto found = std::find(known.begin(), known.end(), word);
    if (found == known.end())
        refuse(node.source(), quoted(key) + " can't be " + quoted(word), instead(word, known));
    return *found;
}

void checkName(const toml::node &node, const std::string &name)
{
    const auto &where = node.source();
    switch (problemWithName(name)) {
    case NameProblem::None:
        return;
    case NameProblem::Empty:
        refuse(where, "the name of a server is empty", "give it a name such as \"Hill\"");
    case NameProblem::TooLong:
        refuse(where, "the name of a server is longer than 64 bytes", "write a shorter name");
    case NameProblem::HasBlank:
        refuse(where, "the name " + quoted(name) + " holds white space or control characters",
               "write it as one word, for example with \"-\" in place of a blank");
    case NameProblem::NoFileName:
        refuse(where, "the name " + quoted(name) + " can't be the name of a log file",
               "leave out / \\ : * ? \" < > | and a leading dot");
    case NameProblem::OfTheJournal:
        refuse(where, "the name " + quoted(name) + " is taken by the journal's file",
               "write another name");
    }
}

} // namespace

HerdSpec HerdFileReader::read()
{
    checkKeys(m_document, "in the herd file",
              {"format", "version", "name", "after_reply", "max_line_bytes", "ack", "ack_peers",
               "max_future_seconds", "plain_remote", "server", "link", "places"});
    readHead();
    readServers();
    readLinks();
    checkEncryptedLinks();
    readPromise();
    readPlaces();
    return std::move(m_herd);
}

void HerdFileReader::readHead()
{
    const std::string_view here = "in the herd file";
    const toml::node &format = require(m_document, here, "format", "\"herdscope-herd\"");
    if (stringOf(format, "format", "\"herdscope-herd\"") != "herdscope-herd")
        refuse(format.source(), "this is not a herd file", "write format = \"herdscope-herd\"");
    const toml::node &version = require(m_document, here, "version", "1");
    if (integerOf(version, "version", "1") != 1)
        refuse(version.source(), "this program reads version 1 of herd files only",
               "write version = 1, or open the file with a newer Herdscope");
    if (const toml::node *name = m_document.get("name"))
        m_herd.name = stringOf(*name, "name", "\"My herd\"");
    if (const toml::node *afterReply = m_document.get("after_reply"))
        m_herd.afterReply = wordOf(*afterReply, "after_reply", {"keep", "close"}) == "keep"
            ? AfterReply::Keep
            : AfterReply::Close;
    if (const toml::node *bytes = m_document.get("max_line_bytes")) {
        const std::int64_t value = integerOf(*bytes, "max_line_bytes", "65536");
        if (value < minLineBytes || value > maxLineBytesAllowed)
            refuse(bytes->source(), "\"max_line_bytes\" is out of range",
                   "write a number from 1024 to 16777216");
        m_herd.maxLineBytes = static_cast<std::size_t>(value);
    }
    readPlainRemote();
}

void HerdFileReader::readPlainRemote()
{
    const toml::node *node = m_document.get("plain_remote");
    if (!node)
        return;
    const auto *text = node->as_string();
    if (!text || text->get() != plainRemoteSentence)
        refuse(node->source(),
               "\"plain_remote\" lets everybody who can reach a server's address write, and wants "
               "to be asked for in full",
               "leave it out, or write plain_remote = " + quoted(plainRemoteSentence));
    m_herd.plainRemote = true;
}

/// What answers promise, and which times are believed. Behind the links: the number of neighbours
/// bounds ack_peers.
void HerdFileReader::readPromise()
{
    if (const toml::node *ack = m_document.get("ack")) {
        const std::string_view word = wordOf(*ack, "ack", {"memory", "journal", "peers"});
        for (const AckLevel level : {AckLevel::Memory, AckLevel::Journal, AckLevel::Peers})
            if (wordFor(level) == word)
                m_herd.ack = level;
    }
    const int most = m_herd.fewestNeighbours();
    const toml::node *peers = m_document.get("ack_peers");
    if (m_herd.ack == AckLevel::Peers && most == 0)
        refuse(m_document.get("ack")->source(),
               "\"ack\" can't be \"peers\": a server of this herd has no neighbour",
               "link every server to another one, or write ack = \"journal\"");
    if (peers) {
        const std::int64_t value = integerOf(*peers, "ack_peers", "1");
        if (m_herd.ack != AckLevel::Peers)
            refuse(peers->source(), "\"ack_peers\" needs ack = \"peers\"",
                   "write ack = \"peers\", or leave \"ack_peers\" out");
        if (value < 1 || value > most)
            refuse(peers->source(),
                   "\"ack_peers\" is out of range: a server has no more than "
                       + std::to_string(most) + " neighbours",
                   "write a number from 1 to " + std::to_string(most));
        m_herd.ackPeers = static_cast<int>(value);
    }
    if (const toml::node *future = m_document.get("max_future_seconds")) {
        const std::int64_t value = integerOf(*future, "max_future_seconds", "300");
        if (value < 0 || value > Protocol::maxTimeSeconds)
            refuse(future->source(), "\"max_future_seconds\" is out of range",
                   "write a number of seconds such as 300, or leave it out");
        m_herd.maxFuture = std::chrono::seconds(value);
    }
}

/// The tables of [[key]]; null if there are none.
const toml::array *HerdFileReader::tablesOf(std::string_view key) const
{
    const toml::node *node = m_document.get(key);
    if (!node)
        return nullptr;
    const std::string header = "[[" + std::string(key) + "]]";
    const toml::array *array = node->as_array();
    if (!array)
        refuse(node->source(), quoted(key) + " is " + std::string(typeName(*node)),
               "begin each one with " + header + " on a line of its own");
    for (const toml::node &element : *array)
        if (!element.is_table())
            refuse(element.source(), quoted(key) + " holds " + std::string(typeName(element)),
                   "begin each one with " + header + " on a line of its own");
    return array;
}

void HerdFileReader::readServers()
{
    const toml::array *servers = tablesOf("server");
    if (!servers || servers->empty())
        refuse(m_document.source(), "the herd has no servers",
               "add at least one [[server]] with name, port, latitude and longitude");
    if (servers->size() > maxGeneratedServers)
        refuse((*servers)[maxGeneratedServers].source(), "the herd has more than 1000 servers",
               "leave out the servers from here on");
    for (const toml::node &server : *servers)
        readServer(*server.as_table());
}

void HerdFileReader::readServer(const toml::table &table)
{
    const std::string_view here = "in [[server]]";
    checkKeys(table, here, {"name", "host", "port", "latitude", "longitude", "link_port", "pins"});
    ServerSpec server;
    server.name = stringOf(require(table, here, "name", "\"Hill\""), "name", "\"Hill\"");
    checkName(*table.get("name"), server.name);
    if (const toml::node *host = table.get("host")) {
        server.host = stringOf(*host, "host", "\"127.0.0.1\"");
        if (!isNumericAddress(server.host))
            refuse(host->source(), quoted(server.host) + " is not a numeric address",
                   "write host = \"127.0.0.1\" for this machine");
    }
    const toml::node &port = require(table, here, "port", "12100");
    const std::int64_t number = integerOf(port, "port", "12100");
    if (number < 0 || number > 65535)
        refuse(port.source(), "the port " + std::to_string(number) + " is out of range",
               "write a number from 1024 to 65535, or 0 for any free port");
    server.port = static_cast<std::uint16_t>(number);
    server.latitudeDeg =
        degreesOf(require(table, here, "latitude", "34.0722"), "latitude", 90, "34.0722");
    server.longitudeDeg =
        degreesOf(require(table, here, "longitude", "-118.4441"), "longitude", 180, "-118.4441");
    readLinkPort(table, server);
    readPins(table, server);
    checkServer(table, server);
    m_serverAt.push_back(table.source());
    m_indexOf.emplace(server.name, static_cast<ServerIndex>(m_herd.servers.size()));
    m_herd.servers.push_back(std::move(server));
}

void HerdFileReader::readLinkPort(const toml::table &table, ServerSpec &server) const
{
    const toml::node *port = table.get("link_port");
    if (!port)
        return;
    const std::int64_t number = integerOf(*port, "link_port", "12200");
    if (number < 0 || number > 65535)
        refuse(port->source(), "the link port " + std::to_string(number) + " is out of range",
               "write a number from 1024 to 65535, or 0 for any free port");
    if (number != 0 && number == server.port)
        refuse(port->source(), "clients and encrypted links can't share a port",
               "write another number than that of \"port\"");
    server.linkPort = static_cast<std::uint16_t>(number);
}

void HerdFileReader::readPins(const toml::table &table, ServerSpec &server) const
{
    const std::string_view example = "[\"sha256:…\"]";
    const std::string remedy = "write what \"herdctl keys pin " + server.name + "\" prints";
    const toml::node *node = table.get("pins");
    if (!node)
        return;
    const toml::array *pins = node->as_array();
    if (!pins)
        refuseType(*node, "pins", "an array of strings", example);
    if (pins->empty() || pins->size() > maxPins)
        refuse(node->source(),
               "\"pins\" holds " + std::to_string(pins->size())
                   + " pins: one, or two while a certificate is being replaced",
               remedy);
    for (const toml::node &each : *pins) {
        const auto *text = each.as_string();
        if (!text)
            refuse(each.source(), "\"pins\" holds " + std::string(typeName(each)), remedy);
        std::string pin = lowerCase(text->get());
        const bool good = pin.size() == pinPrefix.size() + pinDigits && pin.starts_with(pinPrefix)
            && pin.find_first_not_of("0123456789abcdef", pinPrefix.size()) == std::string::npos;
        if (!good)
            refuse(each.source(), "this is no pin: \"sha256:\" and 64 hexadecimal digits", remedy);
        pin.erase(0, pinPrefix.size());
        const auto has = [&pin](const ServerSpec &other) {
            return std::find(other.pins.begin(), other.pins.end(), pin) != other.pins.end();
        };
        if (has(server))
            refuse(each.source(), "this pin is there twice", "leave one of them out");
        for (const ServerSpec &other : m_herd.servers)
            if (has(other))
                refuse(each.source(), "this is the pin of " + quoted(other.name), remedy);
        server.pins.push_back(std::move(pin));
    }
}

/// Whoever is linked over TLS needs a port for it, and a certificate that the others know.
void HerdFileReader::checkEncryptedLinks() const
{
    for (std::size_t i = 0; i < m_herd.links.size(); ++i) {
        const ServerIndex a = m_herd.links[i].a;
        const ServerIndex b = m_herd.links[i].b;
        if (!m_herd.isEncrypted(static_cast<LinkIndex>(i)))
            continue;
        for (const ServerIndex end : {a, b}) {
            const ServerSpec &server = m_herd.servers[static_cast<std::size_t>(end)];
            const ServerSpec &other = m_herd.servers[static_cast<std::size_t>(end == a ? b : a)];
            const std::string why = "the link of " + quoted(server.name) + " with "
                + quoted(other.name) + " is encrypted"
                + (m_herd.links[i].tls ? "" : ", for one of them is not on 127.0.0.1");
            const auto &where = m_serverAt[static_cast<std::size_t>(end)];
            if (!server.linkPort)
                refuse(where, why + ", but " + quoted(server.name) + " has no \"link_port\"",
                       "add link_port = 12200");
            if (server.pins.empty())
                refuse(where, why + ", but " + quoted(server.name) + " has no \"pins\"",
                       "make a key with \"herdctl keys new " + server.name
                           + "\" and add the line that it prints");
        }
    }
}

/// Against those before it.
void HerdFileReader::checkServer(const toml::table &table, const ServerSpec &server) const
{
    for (const ServerSpec &other : m_herd.servers) {
        const auto &nameAt = table.get("name")->source();
        if (other.name == server.name)
            refuse(nameAt, "there are two servers named " + quoted(server.name),
                   "give each server a name of its own");
        if (lowerCase(other.name) == lowerCase(server.name))
            refuse(nameAt,
                   "the names " + quoted(other.name) + " and " + quoted(server.name)
                       + " differ in upper and lower case only",
                   "give it another name: log files are named after servers");
        if (other.host != server.host)
            continue;
        for (const auto &[key, port] : {std::pair("port", server.port),
                                        std::pair("link_port", server.linkPort.value_or(0))}) {
            if (port == 0 || (port != other.port && port != other.linkPort))
                continue;
            const bool ipv6 = server.host.find(':') != std::string::npos;
            refuse(table.get(key)->source(),
                   quoted(other.name) + " and " + quoted(server.name) + " both have "
                       + (ipv6 ? '[' + server.host + ']' : server.host) + ':'
                       + std::to_string(port),
                   "give each server a port of its own");
        }
    }
}

void HerdFileReader::readLinks()
{
    if (const toml::array *links = tablesOf("link"))
        for (const toml::node &link : *links)
            readLink(*link.as_table());
}

void HerdFileReader::readLink(const toml::table &table)
{
    const std::string_view here = "in [[link]]";
    const std::string example =
        "[\"" + m_herd.servers.front().name + "\", \"" + m_herd.servers.back().name + "\"]";
    checkKeys(table, here, {"between", "style", "tls"});
    const toml::node &between = require(table, here, "between", example);
    const toml::array *ends = between.as_array();
    if (!ends)
        refuseType(between, "between", "an array of two names", example);
    if (ends->size() != 2)
        refuse(between.source(), "a link joins two servers, not " + std::to_string(ends->size()),
               "write between = " + example);
    LinkSpec link {readEnd((*ends)[0]), readEnd((*ends)[1])};
    if (link.a == link.b)
        refuse((*ends)[1].source(), "this link joins a server with itself",
               "name two different servers, or leave the link out");
    if (!m_linked.insert(std::minmax(link.a, link.b)).second)
        refuse(between.source(), "these two servers are linked already", "leave out this [[link]]");
    if (const toml::node *style = table.get("style")) {
        if (stringOf(*style, "style", "\"herdscope\"") == "classic")
            refuse(style->source(), "this version does not speak the classic style of links",
                   "leave \"style\" out and run all servers of the herd with Herdscope");
        static_cast<void>(wordOf(*style, "style", {"herdscope"}));
    }
    if (const toml::node *tls = table.get("tls")) {
        const auto *word = tls->as_boolean();
        if (!word)
            refuseType(*tls, "tls", "true or false", "true");
        link.tls = word->get();
    }
    m_herd.links.push_back(link);
}

ServerIndex HerdFileReader::readEnd(const toml::node &end) const
{
    const auto *name = end.as_string();
    if (!name)
        refuse(end.source(), "\"between\" holds " + std::string(typeName(end)),
               "write the names of two servers in quotes");
    const auto found = m_indexOf.find(name->get());
    if (found != m_indexOf.end())
        return found->second;
    std::string known;
    for (const ServerSpec &server : m_herd.servers) {
        if (distance(name->get(), server.name) <= 2)
            refuse(end.source(), "there is no server named " + quoted(name->get()),
                   "write " + quoted(server.name));
        if (known.size() < 100)
            known += (known.empty() ? "" : ", ") + quoted(server.name);
    }
    refuse(end.source(), "there is no server named " + quoted(name->get()), "name one of " + known);
}

void HerdFileReader::readPlaces()
{
    const toml::node *node = m_document.get("places");
    if (!node)
        return;
    const toml::table *table = node->as_table();
    if (!table)
        refuse(node->source(), "\"places\" is " + std::string(typeName(*node)) + ", not a table",
               "write [places] and below it provider = \"offline\"");
    checkKeys(*table, "in [places]", {"provider"});
    const toml::node &provider = require(*table, "in [places]", "provider", "\"offline\"");
    const std::string_view word =
        wordOf(provider, "provider", {"offline", "google", "google-legacy", "overpass"});
    for (const PlacesKind kind :
         {PlacesKind::Offline, PlacesKind::Google, PlacesKind::GoogleLegacy, PlacesKind::Overpass})
        if (wordFor(kind) == word)
            m_herd.places = kind;
}

} // namespace Herdscope::Herd
