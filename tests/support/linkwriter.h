// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/commands.h"
#include "protocol/linkmessages.h"

#include <string>
#include <variant>

namespace Herdscope::Test {

/// Writes a link message again: with its line end, but for AT lines; "invalid" and "blank" for what
/// is none.
struct LinkWriter
{
    std::string out;
    void operator()(const Protocol::Invalid &) { out = "invalid"; }
    void operator()(const Protocol::Blank &) { out = "blank"; }
    void operator()(const Protocol::Hello &hello) { appendHello(out, hello); }
    void operator()(const Protocol::Welcome &) { Protocol::appendWelcome(out); }
    void operator()(const Protocol::Digest &digest) { appendDigest(out, digest); }
    void operator()(const Protocol::Has &has) { appendHas(out, has); }
    void operator()(const Protocol::Listed &listed) { appendListed(out, listed); }
    void operator()(const Protocol::At &at) { appendAt(out, at); }
    void operator()(const Protocol::Synced &) { Protocol::appendSynced(out); }
    void operator()(const Protocol::Alive &) { Protocol::appendAlive(out); }
    void operator()(const Protocol::Ping &ping) { appendPing(out, ping); }
    void operator()(const Protocol::Applied &applied) { appendApplied(out, applied); }
    void operator()(const Protocol::EraAt &later)
    {
        Protocol::appendEra(out, later.era);
        appendAt(out, later.at);
    }
    void operator()(const Protocol::Proof &proof) { appendProof(out, proof); }
    void operator()(const Protocol::Refused &refused)
    {
        Protocol::appendRefused(out, refused.reason);
    }
    void operator()(const Protocol::Purged &purged) { appendPurged(out, purged); }
};

[[nodiscard]] inline std::string writtenAgain(const Protocol::LinkMessage &message)
{
    LinkWriter writer;
    std::visit(writer, message);
    return writer.out;
}

} // namespace Herdscope::Test
