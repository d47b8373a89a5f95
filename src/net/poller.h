// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/runoptions.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Herdscope::Net {

/// Tells the owners of descriptors when they can read or write, in turns: what became ready
/// together is handled together, and at the end of the turn everybody who asked for it writes what
/// has gathered.
///
///     turn:  onTurn() of those who asked for another turn
///            onReady() of each ready descriptor, links first
///            onTurnEnd(): links, then clients: an update leaves before its answer
///            retired handlers are destroyed
///
/// Lives in one thread. One per event loop.
class Poller : public QObject
{
public:
    struct Interest
    {
        bool read = false;
        bool write = false;
        bool operator==(const Interest &) const = default;
    };

    /// Owner of a descriptor. May be told that it is ready when it no longer is, and once more
    /// after remove() in the same turn: must not be destroyed during a turn but be handed to
    /// retire().
    class Handler
    {
    public:
        enum class Kind
        {
            First,
            Last
        };
        explicit Handler(Kind kind)
            : m_kind(kind)
        {
        }
        Q_DISABLE_COPY_MOVE(Handler)
        virtual ~Handler() = default;
        virtual void onReady(Interest ready) = 0; ///< an error counts as both
        virtual void onTurn() { }
        virtual void onTurnEnd() { }
        void setKind(Kind kind) { m_kind = kind; }
        [[nodiscard]] Kind kind() const { return m_kind; }

    private:
        friend class Poller;
        Kind m_kind; ///< whether it comes before the others in each part of a turn
        bool m_atTurn = false;
        bool m_atTurnEnd = false;
    };

    using QObject::QObject;
    ~Poller() override;

    /// False when the system refuses; then nothing will be told of @p fd.
    [[nodiscard]] virtual bool add(int fd, Interest interest, Handler *handler) = 0;
    virtual void modify(int fd, Interest interest, Handler *handler) = 0;
    virtual void remove(int fd) = 0; ///< before the descriptor is closed

    void
    callAtTurn(Handler *handler); ///< once, at the beginning of the next turn, which comes at once
    void callAtTurnEnd(Handler *handler); ///< once, at the end of this or the next turn
    void retire(std::unique_ptr<Handler> handler); ///< destroys it when nobody can call it any more
    void
    forget(Handler *handler); ///< it will not be called; for handlers that outlive their interest

protected:
    /// Everything of a turn but its middle, which the subclass does.
    void beginTurn();
    void endTurn();
    virtual void turn() = 0;
    void requestTurn();
    [[nodiscard]] bool isInTurn() const { return m_inTurn; }

private:
    using List = std::vector<Handler *>;
    List &endList(Handler::Kind kind)
    {
        return kind == Handler::Kind::First ? m_endFirst : m_endLast;
    }
    void callEnds(List &list);

    List m_atTurn;
    List m_calling;
    List m_endFirst;
    List m_endLast;
    std::vector<std::unique_ptr<Handler>> m_retired;
    bool m_inTurn = false;
    bool m_requested = false;
};

[[nodiscard]] std::unique_ptr<Poller> makePoller(PollerKind kind);

} // namespace Herdscope::Net
