// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfilereader.h"

#include "herd/hostaddress.h"
#include "herd/presets.h"
#include "herd/servername.h"
#include "herd/tomlreading.h"
#include "protocol/values.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace Herdscope::Herd {

namespace {

constexpr std::int64_t minLineBytes = 1024; ///< an IAMAT with a long id still fits
constexpr std::int64_t maxLineBytesAllowed = 16 * 1024 * 1024;
constexpr std::size_t pinDigits = 64;

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
        refuse(where, "the name " + inQuotes(name) + " holds white space or control characters",
               "write it as one word, for example with \"-\" in place of a blank");
    case NameProblem::NoFileName:
        refuse(where, "the name " + inQuotes(name) + " can't be the name of a log file",
               "leave out / \\ : * ? \" < > | and a leading dot");
    case NameProblem::OfTheJournal:
        refuse(where, "the name " + inQuotes(name) + " is taken by the journal's file",
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
               "leave it out, or write plain_remote = " + inQuotes(plainRemoteSentence));
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

void HerdFileReader::readServers()
{
    const toml::array *servers = tablesOf(m_document, "server");
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
            refuse(host->source(), inQuotes(server.host) + " is not a numeric address",
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
                refuse(each.source(), "this is the pin of " + inQuotes(other.name), remedy);
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
            const std::string why = "the link of " + inQuotes(server.name) + " with "
                + inQuotes(other.name) + " is encrypted"
                + (m_herd.links[i].tls ? "" : ", for one of them is not on 127.0.0.1");
            const auto &where = m_serverAt[static_cast<std::size_t>(end)];
            if (!server.linkPort)
                refuse(where, why + ", but " + inQuotes(server.name) + " has no \"link_port\"",
                       "add link_port = 12200");
            if (server.pins.empty())
                refuse(where, why + ", but " + inQuotes(server.name) + " has no \"pins\"",
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
            refuse(nameAt, "there are two servers named " + inQuotes(server.name),
                   "give each server a name of its own");
        if (lowerCase(other.name) == lowerCase(server.name))
            refuse(nameAt,
                   "the names " + inQuotes(other.name) + " and " + inQuotes(server.name)
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
                   inQuotes(other.name) + " and " + inQuotes(server.name) + " both have "
                       + (ipv6 ? '[' + server.host + ']' : server.host) + ':'
                       + std::to_string(port),
                   "give each server a port of its own");
        }
    }
}

void HerdFileReader::readLinks()
{
    if (const toml::array *links = tablesOf(m_document, "link"))
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
    refuseServer(end.source(), name->get(), m_herd);
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
