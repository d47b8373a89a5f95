// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stopsignals.h"

#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Herdscope::Cli {

namespace {

constexpr int signalNumbers[] = {SIGTERM, SIGINT, SIGHUP};
constexpr int exitBase = 128;

// A handler can reach nothing else.
int pipeEnds[2] = {-1, -1};
// Two signals may be handled at once, each in a thread.
std::atomic<bool> received = false;
static_assert(std::atomic<bool>::is_always_lock_free);
struct sigaction previous[std::size(signalNumbers)];

void handle(int signal)
{
    if (received.exchange(true))
        ::_exit(exitBase + signal);
    const int saved = errno;
    const char byte = static_cast<char>(signal);
    // An empty pipe has room for one byte.
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    errno = saved;
}

bool isIgnored(int signal)
{
    struct sigaction current = {};
    return ::sigaction(signal, nullptr, &current) == 0 && current.sa_handler == SIG_IGN;
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe for signals");
    received = false;
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &StopSignals::onReadable);

    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < std::size(signalNumbers); ++i) {
        const int signal = signalNumbers[i];
        const bool leave = signal == SIGHUP && isIgnored(signal);
        ::sigaction(signal, leave ? nullptr : &action, &previous[i]);
    }
}

StopSignals::~StopSignals()
{
    for (std::size_t i = 0; i < std::size(signalNumbers); ++i)
        ::sigaction(signalNumbers[i], &previous[i], nullptr);
    delete m_notifier;
    for (int &end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

void StopSignals::onReadable()
{
    char signal = 0;
    if (::read(pipeEnds[0], &signal, 1) == 1)
        emit requested(signal);
}

} // namespace Herdscope::Cli
