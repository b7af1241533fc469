extension HuaweiProcess {
  /// Adds what was put in.
  func describe(in truth: inout TruthText) {
    truth.add("seed", seed)
    truth.add("region", region)
    truth.add("functions", functions)
    truth.add("dormant_share", dormantShare)
    truth.add("new_user_share", newUserShare)
    truth.add("days", days)
    truth.add("request_days", requestDays)
    truth.add("statistic_days", min(statisticDays, days))
    truth.add("request_parts", requestParts)
    describeLoad(in: &truth)
    describePods(in: &truth)
  }

  private func describeLoad(in truth: inout TruthText) {
    truth.add("rate_factor", rateFactor)
    truth.add("daily_requests_median", dailyRequestsMedian)
    truth.add("daily_requests_sigma", dailyRequestsSigma)
    truth.add("timer_periods_s", timerPeriods)
    truth.add("timer_weights", timerWeights)
    truth.add("rate_swing", swing)
    truth.add("peak_hour", peakHour)
    truth.add("weekend_factor", weekendFactor)
    truth.add("holidays", holidays)
    truth.add("holiday_factor", holidayFactor)
    if risingDay < days {
      truth.add("rising_day", risingDay)
      truth.add("rising_runtime", risingRuntime)
      truth.add("rising_factor", risingFactor)
    }
  }

  private func describePods(in truth: inout TruthText) {
    truth.add("keep_alive_s", keepAlive)
    truth.add("concurrent_share", concurrentShare)
    truth.add("concurrency", concurrency)
    truth.add("reserved_share", reservedShare)
    truth.add("execution_median_s", executionMedian)
    truth.add("execution_sigma", executionSigma)
    truth.add("first_request_factor", firstRequestFactor)
    truth.add("processor_use", processorUse)
    truth.add("dependency_share", dependencyShare)
    truth.add("frontend_share", frontendShare)
    truth.add("allocation_modes_s", allocationModes)
    truth.add("allocation_weights", allocationWeights)
    truth.add("code_median_s", codeMedian)
    truth.add("dependency_median_s", dependencyMedian)
    truth.add("scheduling_median_s", schedulingMedian)
    truth.add("scheduling_sigma", schedulingSigma)
    truth.add("large_pool_factor", largePoolFactor)
    if slowDay < days {
      truth.add("slow_day", slowDay)
      truth.add("slow_factor", slowFactor)
    }
  }
}
