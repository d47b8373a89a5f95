// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace Herdscope::App {

/// What a load did in the quarter of a second up to a moment.
struct LoadSample
{
    double seconds = 0; ///< since the load began; more than in the sample before
    double updatesPerSecond = 0;
    double p99Ms = 0; ///< of the answers; 0: there were none
    double allMs = 0; ///< the longest time until all servers knew an update; 0: none is known
};

/// Updates a second, latency and time until all servers know, over the last minute of a load. Each
/// line has a colour and a pattern of its own. Nothing is drawn while nobody sees it.
class LoadChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadChart)

public:
    static constexpr double keptSeconds = 60; ///< what is older is forgotten

    explicit LoadChart(QWidget *parent = nullptr);
    ~LoadChart() override;

    void clear();
    void add(const LoadSample &sample);
    void setDark(bool dark);
    [[nodiscard]] int sampleCount() const;
    [[nodiscard]] int spreadCount() const; ///< samples with a time until all servers knew
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::App
