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

/// Herd files: an error says where and what; what was read can be written and read again.
void fuzzHerdFile(std::string_view input);

} // namespace Herdscope::Fuzz
