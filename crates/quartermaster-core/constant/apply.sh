#!/usr/bin/env bash
# Applies plan.json and configuration.json to a tenant.
