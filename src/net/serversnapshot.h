// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/node.h"
#include "net/locationjournal.h"
#include "net/runoptions.h"

#include <QList>
#include <QMetaType>

#include <memory>
#include <vector>

namespace Herdscope::Net {

/// What the live shell of a server has done to connections, since its start. Each is recorded as an
/// event, too.
struct ShellCounters
{
    quint64 turnedAway = 0; ///< clients that heard "? busy", or not even that
    quint64 evicted = 0; ///< clients that never spoke and made way for others
    quint64 lateLines = 0; ///< clients that did not finish a line in time
    quint64 outputTooLong = 0; ///< clients whose answers piled up to the hard cap
    quint64 outputTooSlow = 0; ///< clients above the soft cap for too long
    quint64 browsers = 0; ///< connections that spoke HTTP
    quint64 superseded = 0; ///< updates that a newer one replaced while a link was blocked
    bool operator==(const ShellCounters &) const = default;
};

/// What a server's loop tells the runner: a copy, made now and then. Each field is written and read
/// in childmessages.cpp, too.
struct ServerSnapshot
{
    int server = -1;
    ServerState state = ServerState::Down;
    StartProblem problem;
    quint16 port = 0;
    QString address;
    bool plainRemote = false;
    quint16 linkPort = 0;
    qint64 sinceWallNs = 0;
    int clients = 0;
    std::size_t known = 0;
    quint64 checksum = 0;
    Herd::NodeCounters counters;
    bool recovering = false; ///< Herd::Node::isRecovering()
    bool journalFailing = false; ///< Herd::Node::isJournalFailing()
    LocationJournal::Counts journal;
    QString journalSetAside; ///< ServerJournal::setAside()
    ShellCounters shell;
    qint64 cpuNs = 0; ///< processor time of the thread that serves it, so far
    std::vector<bool> linksUp; ///< by server index of the whole herd
};
using ServerSnapshots = QList<ServerSnapshot>;

} // namespace Herdscope::Net

Q_DECLARE_METATYPE(Herdscope::Net::ServerSnapshot)
