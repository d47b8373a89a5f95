// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/chartscene.h"

#include <QObject>
#include <QTimer>

#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::App {

class Lab;

/// Measures once a second what is in use of the memory, for as long as mostSamples. Costs some
/// twenty µs a second, and as much for each server that has a process of its own.
///
/// Of a simulated herd the times are virtual: none while it stands still.
class MemoryMeter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MemoryMeter)

public:
    static constexpr int everyMs = 1000;
    static constexpr std::size_t mostSamples = 4 * 3600;

    MemoryMeter(const Lab &lab, QObject *parent);

    /// Of the herd that runs, by time.
    [[nodiscard]] const std::vector<Figures::MemorySample> &samples() const { return m_samples; }

private:
    void measure();

    const Lab &m_lab;
    QTimer m_timer;
    std::vector<Figures::MemorySample> m_samples;
};

/// A line for each after a header: monotonic_ns,program,record,servers; bytes.
[[nodiscard]] std::string memoryText(const std::vector<Figures::MemorySample> &samples);
/// Lines that are none are left out.
[[nodiscard]] std::vector<Figures::MemorySample> parseMemory(std::string_view text);

} // namespace Herdscope::App
