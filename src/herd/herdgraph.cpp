// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdgraph.h"

#include "herd/herdedit.h"
#include "herd/numbertext.h"
#include "herd/xmltext.h"

#include <cmath>
#include <numbers>
#include <string_view>

namespace Herdscope::Herd {

namespace {

/// A quoted id of DOT: of the escapes it only knows that of the quote itself, so a backslash stays.
std::string dotId(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += '\\';
        out += c;
    }
    return out + '"';
}

const std::string &nameIn(const HerdSpec &herd, ServerIndex server)
{
    return herd.servers[static_cast<std::size_t>(server)].name;
}

} // namespace

std::string dotOf(const HerdSpec &herd)
{
    const HerdSpec there = withoutRemoved(herd);
    constexpr double pointsPerDegree = 1000;
    std::string out = "graph " + dotId(there.name) + " {\n";
    for (const ServerSpec &server : there.servers) {
        const double shrink = std::cos(server.latitudeDeg * std::numbers::pi / 180);
        out += "    " + dotId(server.name) + " [pos="
            + dotId(numberText(std::round(server.longitudeDeg * shrink * pointsPerDegree)) + ','
                    + numberText(std::round(server.latitudeDeg * pointsPerDegree)))
            + "];\n";
    }
    for (const LinkSpec &link : there.links)
        out += "    " + dotId(nameIn(there, link.a)) + " -- " + dotId(nameIn(there, link.b))
            + (link.tls ? " [label=\"TLS\"];\n" : ";\n");
    return out + "}\n";
}

std::string graphMlOf(const HerdSpec &herd)
{
    const HerdSpec there = withoutRemoved(herd);
    const auto data = [](std::string_view key, std::string_view value) {
        return "<data key=\"" + std::string(key) + "\">" + xmlText(value) + "</data>";
    };
    std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="graph" attr.name="name" attr.type="string"/>
  <key id="host" for="node" attr.name="host" attr.type="string"/>
  <key id="port" for="node" attr.name="port" attr.type="int"/>
  <key id="latitude" for="node" attr.name="latitude" attr.type="double"/>
  <key id="longitude" for="node" attr.name="longitude" attr.type="double"/>
  <key id="tls" for="edge" attr.name="tls" attr.type="boolean"/>
  <graph id="herd" edgedefault="undirected">
)";
    out += "    " + data("name", there.name) + '\n';
    for (const ServerSpec &server : there.servers)
        out += "    <node id=\"" + xmlText(server.name) + "\">" + data("host", server.host)
            + data("port", std::to_string(server.port))
            + data("latitude", numberText(server.latitudeDeg))
            + data("longitude", numberText(server.longitudeDeg)) + "</node>\n";
    for (const LinkSpec &link : there.links)
        out += "    <edge source=\"" + xmlText(nameIn(there, link.a)) + "\" target=\""
            + xmlText(nameIn(there, link.b)) + "\">" + data("tls", link.tls ? "true" : "false")
            + "</edge>\n";
    return out + "  </graph>\n</graphml>\n";
}

} // namespace Herdscope::Herd
