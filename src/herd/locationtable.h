// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/location.h"
#include "protocol/linkmessages.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

namespace Herdscope::Herd {

/// The newest known location of every client, with the digest that tells two tables apart cheaply.
/// A client is never forgotten, and its Location stays at one address.
///
///     index: hash │ entry ─▶ entries: location, generation, next of its bucket
///                 │ …
///
/// A client with a name of twenty letters takes 300 bytes, all together, whatever it reports; there
/// are at most NodeTiming::maxKnownClients.
///
/// The index is a power of two of slots, at most half of them taken; a client is in the first free
/// slot from that of its hash on. For one thread: also the digest is brought up to date when it is
/// asked for.
class LocationTable final
{
    struct Entry
    {
        Location location;
        std::uint64_t generation = 0;
        std::uint64_t share = 0; ///< of its bucket's sum; 0: none yet
        std::size_t bucket = 0;
        Entry *nextOfBucket = nullptr;
        bool isSummed = false; ///< share is that of the location
    };

public:
    LocationTable() = default;
    LocationTable(const LocationTable &) = delete;
    LocationTable &operator=(const LocationTable &) = delete;

    /// What lookUp() has found: of use until the next store.
    class Found final
    {
    public:
        /// What is held of the client, or null.
        [[nodiscard]] const Location *location() const
        {
            return m_entry ? &m_entry->location : nullptr;
        }
        /// That is the line that was given, byte for byte.
        [[nodiscard]] bool isSame() const { return m_isSame; }

    private:
        friend class LocationTable;
        std::uint64_t m_hash = 0;
        Entry *m_entry = nullptr;
        bool m_isSame = false;
    };

    /// Stores @p at if it is greater than what is held. What is held then, or null if it was not
    /// stored. The content is valid until the next store.
    /// @p line, of which parseAt() made @p at, is copied if it is canonical; else it is made anew.
    const Location *store(const Protocol::At &at, Era era = 0, std::string_view line = {})
    {
        return store(lookUp(at.client), at, era, line);
    }
    /// The same for whoever has looked up its client already.
    const Location *store(const Found &found, const Protocol::At &at, Era era,
                          std::string_view line);
    /// The same for a report of a client to this server: an older or equal time stamp is not
    /// stored, whatever the tie rule between servers says.
    /// It belongs to the client's era. @p line is its canonical line.
    const Location *storeIfLater(const Protocol::At &at, std::string_view line);
    /// Stores that the client was purged, if what is held is of a smaller era; like store().
    const Location *store(const Protocol::Purged &purged);
    /// @p atLine: a line that the client may have now, see Found::isSame().
    [[nodiscard]] Found lookUp(std::string_view client, std::string_view atLine = {}) const;
    /// What is held of the client, which may be that it was purged, or null. The content is valid
    /// until the next store.
    [[nodiscard]] const Location *find(std::string_view client) const;
    /// Clients, without those that were purged and have not been heard of since.
    [[nodiscard]] std::size_t size() const { return m_entries.size() - m_purgedCount; }
    [[nodiscard]] const Protocol::Digest &digest() const;
    /// One number over the digest: equal tables have equal sums.
    [[nodiscard]] std::uint64_t checksum() const;
    /// 0 … digestBuckets − 1
    [[nodiscard]] static int bucketOf(std::string_view client);
    /// How many updates were stored so far: each stored location has the number at which it came
    /// in.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }

    /// Calls visit(location) for every client, in no particular order; not for purged ones.
    template <typename Visitor>
    void forEach(Visitor &&visit) const
    {
        for (const Entry &entry : m_entries)
            if (!entry.location.isPurged())
                visit(entry.location);
    }
    /// The same for all that is held, purged clients too.
    template <typename Visitor>
    void forEachHeld(Visitor &&visit) const
    {
        for (const Entry &entry : m_entries)
            visit(entry.location);
    }
    /// Calls visit(location, generation) for all that is held in one bucket.
    template <typename Visitor>
    void forEachInBucket(int bucket, Visitor &&visit) const
    {
        const Entry *entry = m_buckets.at(static_cast<std::size_t>(bucket));
        for (; entry; entry = entry->nextOfBucket)
            visit(entry->location, entry->generation);
    }

private:
    struct Slot
    {
        std::uint64_t hash = 0;
        Entry *entry = nullptr; ///< null: free
    };

    /// The entry for the client: made, or taken if accepts(its location), else null.
    template <typename Accepts>
    Entry *entryIf(const Found &found, Accepts accepts);
    const Location *stored(Entry &entry);
    [[nodiscard]] std::size_t freeSlotFor(std::uint64_t hash) const;
    Entry &add(std::uint64_t hash);
    void grow();

    std::deque<Entry> m_entries; ///< stay at their addresses
    std::vector<Slot> m_index;
    std::array<Entry *, Protocol::digestBuckets> m_buckets {}; ///< the newest entry of each
    std::uint64_t m_generation = 0;
    std::size_t m_purgedCount = 0;
    mutable Protocol::Digest m_digest; ///< but for what is not summed yet
    mutable std::vector<Entry *> m_unsummed;
};

} // namespace Herdscope::Herd
