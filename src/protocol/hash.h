// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace Herdscope::Protocol {

/// A 64-bit hash that is the same on every machine, compiler and run: it goes over the wire in
/// digests and into journals as the id of an update. Not for secrets.
[[nodiscard]] std::uint64_t stableHash(std::string_view bytes, std::uint64_t seed = 0);

} // namespace Herdscope::Protocol
