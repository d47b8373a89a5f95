// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace Herdscope::Herd {

/// Whether @p text is a numeric IPv4 address (four decimal numbers) or IPv6 address (RFC 4291, also
/// with an IPv4 tail; no zone, no brackets).
[[nodiscard]] bool isNumericAddress(std::string_view text);
/// Whether a numeric address is one of this machine alone: 127.0.0.0/8, ::1, ::ffff:127.0.0.0/8.
[[nodiscard]] bool isLoopbackAddress(std::string_view text);

} // namespace Herdscope::Herd
