// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "herd/location.h"
#include "protocol/linkmessages.h"

namespace Herdscope::Herd {

/// The newest known location of every client, with the digest that tells two tables apart cheaply.
class LocationTable final
{
public:
    /// Stores @p at if it is greater than what is held. True when it was stored.
    bool store(const Protocol::At &at);
    [[nodiscard]] const Location *find(std::string_view client) const; ///< or null; valid until the next store()
    [[nodiscard]] std::size_t size() const { return m_locations.size(); }
    [[nodiscard]] const Protocol::Digest &digest() const { return m_digest; }
    /// One number over the digest: equal tables have equal sums.
    [[nodiscard]] std::uint64_t checksum() const;
    [[nodiscard]] static int bucketOf(std::string_view client); ///< 0 … digestBuckets − 1

    template<typename Visitor>
    void forEach(Visitor &&visit) const
    {
        for (const auto &[client, location] : m_locations)
            visit(location);
    }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const;
    };
    std::unordered_map<std::string, Location, Hash, std::equal_to<>> m_locations;
    Protocol::Digest m_digest;
};

} // namespace Herdscope::Herd
