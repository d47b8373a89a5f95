// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>

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
        const std::size_t at = static_cast<std::size_t>(m_end - m_begin);
        if (at == m_blocks.size() * blockSize)
            m_blocks.push_back(std::make_unique<T[]>(blockSize));
        m_blocks[at / blockSize][at % blockSize] = value;
        ++m_end;
    }
    /// first() ≤ number < end()
    [[nodiscard]] const T &operator[](std::uint64_t number) const
    {
        const std::size_t at = static_cast<std::size_t>(number - m_begin);
        return m_blocks[at / blockSize][at % blockSize];
    }
    /// What is before @p number is gone; @p number ≤ end().
    void forgetBefore(std::uint64_t number)
    {
        m_first = number;
        while (m_first - m_begin >= blockSize && !m_blocks.empty()) {
            m_blocks.pop_front();
            m_begin += blockSize;
        }
    }

private:
    std::deque<std::unique_ptr<T[]>> m_blocks;
    std::uint64_t m_begin = 0; ///< number of the first place of the first block
    std::uint64_t m_first = 0;
    std::uint64_t m_end = 0;
};

} // namespace Herdscope::History
