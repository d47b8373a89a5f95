// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ioloop.h"
#include "net/poller.h"
#include "net/sockets.h"

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace Herdscope::Net {

/// Letters from other threads to a loop's own, in order: a mutex, and a pipe that wakes the loop.
///
/// Why not Qt's queued calls: ThreadSanitizer does not see by what Qt of the distribution keeps
/// threads apart, and this it understands. Besides, many letters cost one wake-up.
template <typename Letter>
class Mailbox final
{
public:
    using Take = std::function<void(const Letter &)>;

    /// @p take is called in the loop's thread, which is this one; never after the mailbox is gone.
    Mailbox(IoLoop &io, Take take)
        : m_io(io)
        , m_slot(std::make_unique<Slot>(std::move(take)))
    {
        if (m_slot->isOpen() && !m_io.poller().add(m_slot->readEnd(), {true, false}, m_slot.get()))
            m_slot->close();
    }
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;
    /// Nobody posts any more.
    ~Mailbox()
    {
        if (m_slot->isOpen())
            m_io.poller().remove(m_slot->readEnd());
        m_slot->close();
        m_io.poller().retire(std::move(m_slot));
    }

    [[nodiscard]] bool isOpen() const { return m_slot->isOpen(); } ///< the system gave a pipe
    void post(Letter letter) { m_slot->post(std::move(letter)); } ///< any thread

private:
    class Slot final : public Poller::Handler
    {
    public:
        explicit Slot(Take take)
            : Handler(Kind::First)
            , m_pipe(Sockets::wakePipe())
            , m_take(std::move(take))
        {
        }
        ~Slot() override { close(); }

        [[nodiscard]] bool isOpen() const { return m_pipe.readEnd >= 0; }
        [[nodiscard]] int readEnd() const { return m_pipe.readEnd; }
        void close()
        {
            m_take = {};
            for (int *end : {&m_pipe.readEnd, &m_pipe.writeEnd}) {
                if (*end >= 0)
                    Sockets::close(std::exchange(*end, -1));
            }
        }
        void post(Letter letter)
        {
            const std::lock_guard lock(m_mutex);
            m_letters.push_back(std::move(letter));
            if (m_letters.size() == 1)
                Sockets::wake(m_pipe);
        }
        void onReady(Poller::Interest) override
        {
            if (!m_take)
                return; // told of once more in the turn in which it went
            Sockets::clearWakes(m_pipe);
            std::vector<Letter> letters;
            {
                const std::lock_guard lock(m_mutex);
                letters.swap(m_letters);
            }
            // A letter may be the end of the mailbox, not of this: it is retired.
            for (const Letter &letter : letters) {
                if (const Take take = m_take)
                    take(letter);
            }
        }

    private:
        Sockets::WakePipe m_pipe;
        Take m_take;
        std::mutex m_mutex;
        std::vector<Letter> m_letters;
    };

    IoLoop &m_io;
    std::unique_ptr<Slot> m_slot;
};

} // namespace Herdscope::Net
