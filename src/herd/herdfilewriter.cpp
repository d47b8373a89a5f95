// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/numbertext.h"
#include "herd/tomltext.h"

#include <string>

namespace Herdscope::Herd {

namespace {

/// What answers promise, and which times are believed.
std::string promise(const HerdSpec &herd)
{
    std::string out =
        "\n\n# memory, journal or peers: an answered report is in the server's memory, "
        "on its disk, or at\n# ack_peers neighbours, too\nack = "
        + tomlText(wordFor(herd.ack));
    if (herd.ack == AckLevel::Peers)
        out += "\nack_peers = " + std::to_string(herd.ackPeers);
    if (herd.maxFuture)
        out += "\n\n# Reports from clients whose clock is further ahead are refused\n"
               "max_future_seconds = "
            + std::to_string(herd.maxFuture->count());
    return out;
}

void appendServer(std::string &out, const ServerSpec &server)
{
    out += "\n[[server]]\nname = " + tomlText(server.name) + "\nhost = " + tomlText(server.host)
        + "\nport = " + std::to_string(server.port)
        + "\nlatitude = " + numberText(server.latitudeDeg)
        + "\nlongitude = " + numberText(server.longitudeDeg) + '\n';
    if (server.linkPort)
        out += "link_port = " + std::to_string(*server.linkPort) + '\n';
    for (std::size_t i = 0; i < server.pins.size(); ++i)
        out += (i == 0 ? "pins = [\"" : ", \"") + std::string(pinPrefix) + server.pins[i] + '"';
    if (!server.pins.empty())
        out += "]\n";
}

} // namespace

std::string writeHerdFile(const HerdSpec &herd)
{
    std::string out = "# A herd for Herdscope: herdscope FILE, or herdctl serve FILE\n"
                      "format = \"herdscope-herd\"\nversion = 1\nname = "
        + tomlText(herd.name)
        + "\n\n# keep or close: what a server does with a client's connection "
          "after an answer\nafter_reply = "
        + (herd.afterReply == AfterReply::Keep ? "\"keep\"" : "\"close\"")
        + "\n\n# Longest line that a server takes, in bytes\nmax_line_bytes = "
        + std::to_string(herd.maxLineBytes) + promise(herd)
        + (herd.plainRemote
               ? "\n\n# Plain lines are taken at the servers' hosts, not on loopback only\n"
                 "plain_remote = "
                   + tomlText(plainRemoteSentence)
               : std::string())
        + "\n\n# The servers: numeric address, port (0 for any free one), and in degrees where map "
          "and graph\n# draw them\n";
    for (const ServerSpec &server : herd.servers)
        appendServer(out, server);
    out += "\n# Which servers are neighbours\n";
    for (const LinkSpec &link : herd.links)
        out += "\n[[link]]\nbetween = ["
            + tomlText(herd.servers.at(static_cast<std::size_t>(link.a)).name) + ", "
            + tomlText(herd.servers.at(static_cast<std::size_t>(link.b)).name) + "]\n"
            + (link.tls ? "tls = true\n" : "");
    out += "\n# offline, google, google-legacy or overpass: who answers what is near a client\n"
           "[places]\nprovider = "
        + tomlText(wordFor(herd.places)) + '\n';
    return out;
}

} // namespace Herdscope::Herd
