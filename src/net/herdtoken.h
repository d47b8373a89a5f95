// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/handshake.h"
#include "places/secret.h"

#include <QString>

#include <cstdint>
#include <tl/expected.hpp>

namespace Herdscope::Net {

/// By what servers on one machine know each other as servers of one user's herd: 256 random bits.
/// It never leaves the machine and goes over no wire; it is in no argument, environment or log.
inline constexpr int tokenBytes = 32;

/// The token that all processes of this user share for the herd with that fingerprint: a file in
/// runtimeFolder() that only its owner can read, made by whoever comes first. The error is a
/// translated sentence.
[[nodiscard]] tl::expected<Places::Secret, QString> herdToken(std::uint64_t fingerprint);

/// One that nobody else has: for a herd that runs in one process.
[[nodiscard]] Places::Secret makeToken();

/// HMAC-SHA256 under @p token; empty if that is. May be called from any thread.
[[nodiscard]] Herd::Mac macUnder(const Places::Secret &token);

} // namespace Herdscope::Net
