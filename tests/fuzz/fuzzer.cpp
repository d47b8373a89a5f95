// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodies.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Bytes are bytes: the one place where libFuzzer's type meets ours.
    Herdscope::Fuzz::HERDSCOPE_FUZZ_BODY({reinterpret_cast<const char *>(data), size});
    return 0;
}
