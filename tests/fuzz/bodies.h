// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// What the fuzzers run, one function each. A broken promise ends the program with abort(). The
/// same functions replay the corpus in ordinary builds (tst_fuzzcorpus).
namespace Herdscope::Fuzz {

/// Framing and parsers of the protocol. The first byte chooses the longest line, the second the
/// cuts, the others are what arrives on a connection.
void fuzzLines(std::string_view input);

/// What links carry: what is written of a value is read as that value, and nothing else is.
void fuzzLinkMessages(std::string_view input);

/// Greetings: nobody gets up without the right words, whatever else is said or done on the way.
void fuzzHandshake(std::string_view input);

/// Updates: tables and nodes that got the same ones hold the same, in whatever order and however
/// often they came; merging is commutative, associative and idempotent.
void fuzzMerge(std::string_view input);

/// What waits for a link: of each client the newest update, at the oldest one's place; the rest in
/// order.
void fuzzLinkQueue(std::string_view input);

/// Location journals: of damaged ones a prefix of the records, and what is wrong; read in whatever
/// pieces.
void fuzzLocationJournal(std::string_view input);

/// Herd files: an error says where and what; what was read can be written and read again.
void fuzzHerdFile(std::string_view input);

/// Files with tracks, the first byte chooses the format: an error says where and what; what was
/// read is on the earth, in the order of time, and somebody can go along it.
void fuzzTracks(std::string_view input);

/// Scenario files: likewise, and whoever plays it finds every server and link that it names.
void fuzzScenarioFile(std::string_view input);

/// What places services send: an answer is JSON in Google's shape, bounded, without a blank line
/// and without the key.
void fuzzPlaces(std::string_view input);

/// Gazetteers and base maps: refused with a reason, or everything in them can be used. The first
/// byte tells whether their length and checksum are made right before.
void fuzzGazetteer(std::string_view input);
void fuzzBaseMap(std::string_view input);

/// Lines at the control door; what a child and its parent say to each other.
void fuzzControl(std::string_view input);

} // namespace Herdscope::Fuzz
