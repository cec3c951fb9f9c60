# Sets up an application for automatic user provisioning, as far as Terraform's azuread provider can.
#
# This file is the same for everybody. What you chose stands in configuration.json and plan.json; put both beside it.
# They are read as data: nothing that was typed becomes a part of this program.
#
# What the provider has no resources for, and what does it instead (all of it is in plan.json):
#
#   attribute mappings and scoping filters   apply.sh or apply.ps1, or schema.json and the portal
#   testing the credentials                  apply.sh or apply.ps1, or Test Connection in the portal
#   provisioning the pilot on demand         apply.sh or apply.ps1: the id of the rule is only known from the schema
#   the id of the synchronization template   apply.sh or apply.ps1 look it up; see the variable below
#
# So the job is made here and not started: it would begin with the mappings that the gallery brings. After
# `terraform apply` run apply.sh or apply.ps1. They look at what is there, change only what is not yet so, and start the
# job. Terraform leaves its state alone then.
#
# The token ends up in Terraform's state, in the clear. Keep the state in a backend that is encrypted and that few people
# can read, or leave the token to the scripts: without var.scim_token no secrets are written here.

terraform {
  required_version = ">= 1.5"

  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.9"
    }
  }
}

variable "scim_token" {
  description = "The secret token that the application generated. Set TF_VAR_scim_token rather than writing it down. It ends up in the state."
  type        = string
  default     = null
  sensitive   = true
}

variable "synchronization_template_id" {
  description = "The id of the application's synchronization template, if it is not \"scim\". The provider cannot look it up. To see it once the application is there: az rest --url https://graph.microsoft.com/v1.0/servicePrincipals/OBJECT-ID/synchronization/templates --query value[].id"
  type        = string
  default     = null
}

locals {
  configuration = jsondecode(file("${path.module}/configuration.json"))
  plan          = jsondecode(file("${path.module}/plan.json"))

  application  = local.configuration.application
  notification = local.configuration.notification
  deletion     = local.notification.accidentalDeletion
  guid         = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"

  # The name in the gallery may differ from the name that the application gets; the plan has it.
  gallery_names = [
    for operation in local.plan.operations : operation.look.request.filter[0].equals
    if operation.id == "applicationTemplate"
  ]

  # Microsoft's template of what is not in the gallery. It has the same id in every tenant.
  not_in_gallery = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"
  existing       = local.application.origin == "existing"

  # Whether there is a token is no secret; what it is, is one.
  has_token = nonsensitive(var.scim_token != null)

  template_id = (
    var.synchronization_template_id != null ? var.synchronization_template_id :
    local.application.origin == "custom" ? "scim" : null
  )

  # One entry for each user and group, by kind and name.
  principals = {
    for principal in local.configuration.assignments.principals :
    "${principal.kind} ${principal.principal}" => merge(principal, {
      is_id = can(regex(local.guid, principal.principal))
    })
  }
  users  = { for key, principal in local.principals : key => principal if principal.kind == "user" }
  groups = { for key, principal in local.principals : key => principal if principal.kind == "group" }

  # Roles are found by the name that people see: most applications of the gallery leave the value empty.
  default_access = "00000000-0000-0000-0000-000000000000"
  roles = merge(
    { "default access" = local.default_access },
    {
      for role in data.azuread_service_principal.application.app_roles : lower(role.display_name) => role.id
      if role.enabled && contains(role.allowed_member_types, "User")
    },
  )
}

data "azuread_client_config" "current" {}

# -- The application ----------------------------------------------------------

data "azuread_application_template" "gallery" {
  count        = local.application.origin == "gallery" ? 1 : 0
  display_name = one(local.gallery_names)
}

resource "azuread_application_from_template" "application" {
  count        = local.existing ? 0 : 1
  display_name = local.application.displayName
  template_id  = local.application.origin == "custom" ? local.not_in_gallery : one(data.azuread_application_template.gallery[*].template_id)

  lifecycle {
    precondition {
      # A domain cannot be compared here; the scripts do.
      condition = (
        !can(regex(local.guid, try(local.application.tenant, ""))) ||
        lower(try(local.application.tenant, "")) == lower(data.azuread_client_config.current.tenant_id)
      )
      error_message = "You are signed in to another tenant than configuration.json names."
    }
  }
}

data "azuread_service_principal" "application" {
  object_id    = one(azuread_application_from_template.application[*].service_principal_object_id)
  display_name = local.existing ? local.application.displayName : null
}

# -- Who is provisioned -------------------------------------------------------

data "azuread_user" "assigned" {
  for_each            = local.users
  object_id           = each.value.is_id ? each.value.principal : null
  user_principal_name = each.value.is_id ? null : each.value.principal
}

data "azuread_group" "assigned" {
  for_each         = local.groups
  object_id        = each.value.is_id ? each.value.principal : null
  display_name     = each.value.is_id ? null : each.value.principal
  security_enabled = true
}

resource "azuread_app_role_assignment" "assigned" {
  for_each            = local.principals
  app_role_id         = local.roles[lower(each.value.role)]
  principal_object_id = each.value.kind == "user" ? data.azuread_user.assigned[each.key].object_id : data.azuread_group.assigned[each.key].object_id
  resource_object_id  = data.azuread_service_principal.application.object_id
}

# -- Synchronization ----------------------------------------------------------

resource "azuread_synchronization_secret" "application" {
  count                = local.has_token ? 1 : 0
  service_principal_id = data.azuread_service_principal.application.id

  credential {
    key   = "BaseAddress"
    value = local.configuration.connection.tenantUrl
  }

  credential {
    key   = "SecretToken"
    value = var.scim_token
  }

  credential {
    key   = "SyncAll"
    value = local.configuration.assignments.scope == "all" ? "true" : "false"
  }

  credential {
    key = "SyncNotificationSettings"
    value = jsonencode({
      Enabled                = local.notification.onFailure
      Recipients             = try(local.notification.email, "")
      DeleteThresholdEnabled = local.deletion.prevent
      DeleteThresholdValue   = try(local.deletion.threshold, 500)
    })
  }
}

resource "azuread_synchronization_job" "application" {
  # Without the template's id there is nothing to make a job from: the scripts make it then.
  count                = local.template_id == null ? 0 : 1
  service_principal_id = data.azuread_service_principal.application.id
  template_id          = local.template_id
  enabled              = false

  lifecycle {
    # The scripts start it once the mappings are in place.
    ignore_changes = [enabled]
  }

  depends_on = [azuread_synchronization_secret.application]
}

output "service_principal_object_id" {
  description = "The object id of the application's service principal."
  value       = data.azuread_service_principal.application.object_id
}

output "left_to_the_scripts" {
  description = "What apply.sh or apply.ps1 still has to do."
  value = compact([
    local.template_id == null ? "Create the synchronization job" : "",
    local.has_token ? "" : "Test and put the credentials",
    "Edit the attribute mappings and the scoping filters",
    length([for principal in local.principals : principal if try(principal.pilot, false)]) > 0 ? "Provision the pilot on demand" : "",
    local.configuration.provisioning.status == "on" ? "Start the job" : "",
  ])
}
