// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/asker.h"

#include "torture/answers.h"
#include "torture/scribe.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>

namespace Herdscope::Torture {

namespace {

/// Questions under way at once: enough to be quick, few enough never to wait for each other.
constexpr std::size_t window = 32;

} // namespace

bool Asker::waitFor(short events, std::int64_t deadlineNs) const
{
    pollfd wait {m_socket.get(), events, 0};
    const std::int64_t leftMs = (deadlineNs - monotonicNs()) / 1'000'000;
    return leftMs > 0 && ::poll(&wait, 1, static_cast<int>(leftMs)) > 0;
}

std::optional<std::vector<std::string>> Asker::ask(const std::vector<std::string> &clients,
                                                   int timeoutMs)
{
    const std::int64_t deadline = monotonicNs() + timeoutMs * std::int64_t {1'000'000};
    if (!m_socket) {
        m_socket = dialLoopback(m_port);
        if (m_socket)
            setNoDelay(m_socket.get());
    }
    std::vector<std::string> answers;
    std::string in;
    std::string out;
    std::size_t asked = 0;
    while (m_socket && answers.size() < clients.size()) {
        for (; asked < clients.size() && asked < answers.size() + window; ++asked)
            out += "WHATSAT " + clients[asked] + " 0 0\n";
        if (!waitFor(out.empty() ? POLLIN : POLLIN | POLLOUT, deadline))
            break;
        if (!out.empty()) {
            const ssize_t sent =
                ::send(m_socket.get(), out.data(), out.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0 && errno != EAGAIN)
                break;
            out.erase(0, static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
        }
        char buffer[16'384];
        const ssize_t got = ::recv(m_socket.get(), buffer, sizeof buffer, MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN))
            break;
        in.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        std::size_t taken = 0;
        while (const std::size_t length = answerLength(std::string_view(in).substr(taken), true)) {
            answers.push_back(in.substr(taken, in.find('\n', taken) - taken));
            taken += length;
        }
        in.erase(0, taken);
    }
    if (answers.size() == clients.size())
        return answers;
    m_socket.close();
    return std::nullopt;
}

} // namespace Herdscope::Torture
