// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/node.h"
#include "net/runoptions.h"

#include <QList>
#include <QMetaType>

#include <memory>
#include <vector>

namespace Herdscope::Net {

/// What a server's loop tells the runner: a copy, made now and then.
struct ServerSnapshot
{
    int server = -1;
    ServerState state = ServerState::Down;
    StartProblem problem;
    quint16 port = 0;
    QString address;
    bool plainRemote = false;
    qint64 sinceWallNs = 0;
    int clients = 0;
    std::size_t known = 0;
    quint64 checksum = 0;
    Herd::NodeCounters counters;
    bool recovering = false; ///< Herd::Node::isRecovering()
    bool journalFailing = false; ///< Herd::Node::isJournalFailing()
    std::vector<bool> linksUp; ///< by server index of the whole herd
};
using ServerSnapshots = QList<ServerSnapshot>;

} // namespace Herdscope::Net

Q_DECLARE_METATYPE(Herdscope::Net::ServerSnapshot)
