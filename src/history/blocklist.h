// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace Herdscope::History {

/// A list that grows at its end and forgets its beginning; what is in it keeps its number, counted
/// from the first one ever. Memory is taken and given back in blocks: never a copy of all.
template <typename T>
class BlockList final
{
public:
    static constexpr std::size_t blockSize = 4096;

    [[nodiscard]] std::uint64_t first() const { return m_first; }
    [[nodiscard]] std::uint64_t end() const { return m_end; }
    [[nodiscard]] bool isEmpty() const { return m_first == m_end; }
    [[nodiscard]] bool holds(std::uint64_t number) const
    {
        return number >= m_first && number < m_end;
    }
    [[nodiscard]] std::size_t bytes() const { return m_blocks.size() * blockSize * sizeof(T); }

    void push(const T &value)
    {
        if (m_next == m_blockEnd)
            addBlock();
        *m_next++ = value;
        ++m_end;
    }
    /// first() ≤ number < end()
    [[nodiscard]] const T &operator[](std::uint64_t number) const
    {
        const std::size_t at = static_cast<std::size_t>(number - m_begin);
        return m_blocks[at / blockSize][at % blockSize];
    }
    /// Calls visit(value) for those from @p from on and before @p to, block by block: for who goes
    /// through very many.
    template <typename Visit>
    void forEach(std::uint64_t from, std::uint64_t to, Visit visit) const
    {
        while (from < to) {
            const std::size_t at = static_cast<std::size_t>(from - m_begin);
            const T *its = &m_blocks[at / blockSize][at % blockSize];
            const T *const end =
                its + std::min<std::uint64_t>(blockSize - at % blockSize, to - from);
            from += static_cast<std::uint64_t>(end - its);
            for (; its != end; ++its)
                visit(*its);
        }
    }
    /// What is before @p number is gone; @p number ≤ end().
    void forgetBefore(std::uint64_t number)
    {
        m_first = number;
        const auto gone = static_cast<std::ptrdiff_t>((m_first - m_begin) / blockSize);
        if (gone == 0)
            return;
        m_blocks.erase(m_blocks.begin(), m_blocks.begin() + gone);
        m_begin += static_cast<std::uint64_t>(gone) * blockSize;
        if (m_blocks.empty())
            m_next = m_blockEnd = nullptr;
    }

private:
    void addBlock()
    {
        m_next = m_blocks.emplace_back(std::make_unique<T[]>(blockSize)).get();
        m_blockEnd = m_next + blockSize;
    }

    std::vector<std::unique_ptr<T[]>> m_blocks; ///< some hundred for a million events
    T *m_next = nullptr; ///< place of the next one, in the last block
    T *m_blockEnd = nullptr;
    std::uint64_t m_begin = 0; ///< number of the first place of the first block
    std::uint64_t m_first = 0;
    std::uint64_t m_end = 0;
};

} // namespace Herdscope::History
